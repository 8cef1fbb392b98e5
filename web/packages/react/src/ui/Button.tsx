import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import styles from './Button.module.css';

/** How much a button asks for attention; a page has one primary. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps
  extends Omit<ComponentProps<'button'>, 'className' | 'style' | 'disabled' | 'aria-disabled'> {
  look?: ButtonLook;
  icon?: ReactNode;
  /** What it was asked to do is under way: it cannot be pressed again. */
  busy?: boolean;
  /** It cannot be pressed now; say why nearby and point `aria-describedby` at it. */
  unavailable?: boolean;
}

/** The class names of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'plain'): string {
  return `${styles.button} ${styles[look] ?? ''}`;
}

/** A button that stays focusable when it cannot be pressed, so that its reason can be read. */
export function Button({
  look = 'plain',
  icon,
  busy = false,
  unavailable = false,
  onClick,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const isIdle = !busy && !unavailable;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isIdle) onClick?.(event);
    else event.preventDefault();
  };
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look)}
      aria-disabled={!isIdle || undefined}
      aria-busy={busy || undefined}
      onClick={press}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'style'> {
  /** What it does, for those who cannot see the icon. */
  label: string;
}

/** A button that shows only an icon. */
export function IconButton({ label, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`${buttonClass('quiet')} ${styles.iconOnly}`}
    />
  );
}

interface AwayLinkProps {
  href: string;
  icon: ReactNode;
  children: ReactNode;
}

/** A link that leaves the console in this tab, which looks like a button. */
export function AwayLink({ href, icon, children }: AwayLinkProps) {
  return (
    <a href={href} className={buttonClass('plain')}>
      {icon}
      {children}
    </a>
  );
}

interface DownloadLinkProps {
  href: string;
  icon: ReactNode;
  children: ReactNode;
}

/** A link to a file, which looks like a button. */
export function DownloadLink({ href, icon, children }: DownloadLinkProps) {
  return (
    <a href={href} download className={buttonClass('plain')}>
      {icon}
      {children}
    </a>
  );
}
