/** Signing in and out. */
import { type Api, answered, bodyOf } from './client';
import type { ProblemBody, ProblemCode } from './types';

/** Nobody is signed in here; somebody was, if it has `ended`. */
export interface Nobody {
  kind: 'nobody';
  ended: boolean;
}

/** Nobody was signed in, or they have signed out. */
export const nobody: Nobody = { kind: 'nobody', ended: false };

/** What the service's answer says about a visitor whom it does not know. */
export function nobodyBy(code: ProblemCode | undefined): Nobody | null {
  switch (code) {
    case 'not_signed_in':
      return nobody;
    case 'session_over':
      return { kind: 'nobody', ended: true };
    default:
      return null;
  }
}

/** Signs in; the service gives the browser a cookie that scripts cannot read. */
export function signIn(api: Api, login: string, password: string) {
  return bodyOf(api.POST('/api/session', { body: { login, password } }));
}

/** Why somebody comes back from the provider without being signed in. */
const signInTroubles = [
  'cancelled',
  'too_late',
  'too_often',
  'unreachable',
  'broken',
  'email_unverified',
  'other_domain',
  'unknown_person',
  'switched_off',
  'somebody_else',
] as const;
export type SignInTrouble = (typeof signInTroubles)[number];

/** Where the service sends a browser to the provider, and then back to this path. */
export function providerUrl(to: string): string {
  return `/api/session/oidc?to=${encodeURIComponent(to)}`;
}

/** Why whoever is back from the provider is not signed in, by what stands behind the `#`. */
export function troubleIn(hash: string): SignInTrouble | null {
  const word = new URLSearchParams(hash).get('sign-in');
  return signInTroubles.find((trouble) => trouble === word) ?? null;
}

/** Signs out in this browser. */
export async function signOut(api: Api): Promise<void> {
  await answered(api.DELETE('/api/session'));
}

/** Signs out in every browser. */
export async function signOutEverywhere(api: Api): Promise<void> {
  await answered(api.DELETE('/api/sessions'));
}

/** Calls `tell` whenever the service answers that nobody is signed in. */
export function whenSignedOut(api: Api, tell: (nobody: Nobody) => void): void {
  api.use({
    async onResponse({ response }) {
      if (response.status !== 401) return;
      const { code } = (await response.clone().json()) as Partial<ProblemBody>;
      const visitor = nobodyBy(code);
      if (visitor) tell(visitor);
    },
  });
}
