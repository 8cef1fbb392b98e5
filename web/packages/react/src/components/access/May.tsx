/** What the reader may do: components ask here whether to offer it. The service decides. */
import { createContext, type ReactNode, use } from 'react';
import type { Permission } from '../../api/types';

const Permissions = createContext<readonly Permission[]>([]);

interface MayProviderProps {
  permissions: readonly Permission[];
  children: ReactNode;
}

/** Says what the reader of everything inside may do. */
export function MayProvider({ permissions, children }: MayProviderProps) {
  return <Permissions value={permissions}>{children}</Permissions>;
}

/** Answers whether the reader may do something. */
export function useMay(): (permission: Permission) => boolean {
  const permissions = use(Permissions);
  return (permission) => permissions.includes(permission);
}

interface MayProps {
  do: Permission;
  children: ReactNode;
}

/** Shows what is inside to those who may do this. */
export function May({ do: permission, children }: MayProps) {
  return useMay()(permission) ? children : null;
}
