import { createContext, useContext } from 'react';
import type { Scope, SessionWorkspace, SignedIn } from './session.ts';

/** Who is signed in, and the workspace that is on the screen. */
export interface Seat {
  readonly session: SignedIn;
  readonly workspace: SessionWorkspace;
}

export const SeatContext = createContext<Seat | undefined>(undefined);

/** @throws Error outside the screens for which one has to be signed in */
export function useSeat(): Seat {
  const seat = useContext(SeatContext);
  if (seat === undefined) throw new Error('this screen is shown to nobody in particular');
  return seat;
}

export function useWorkspace(): SessionWorkspace {
  return useSeat().workspace;
}

/** Whether the one who is signed in may do what needs this scope; the server decides in the end. */
export function useMay(scope: Scope): boolean {
  const { scopes } = useWorkspace();
  return scopes.includes(scope) || scopes.includes('admin');
}
