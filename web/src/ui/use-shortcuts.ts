import { useEffect, useRef } from 'react';

/** How long a second key may follow a first one, in milliseconds. */
const SEQUENCE_MS = 1_200;

/**
 * Keys that do something while nobody types: `?`, `/`, or two in a row such as `g p`. With Ctrl, Alt or ⌘ they
 * are the browser’s.
 *
 * @param shortcuts by the keys, with a blank between two
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    let first: First | undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const pressed = keysOf(event, first);
      first = isBeginning(pressed, latest.current)
        ? { key: pressed, at: event.timeStamp }
        : undefined;
      const act = latest.current[pressed];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

type Shortcuts = Readonly<Record<string, () => void>>;

/** A key that another one may follow. */
interface First {
  readonly key: string;
  /** In milliseconds since the page was opened. */
  readonly at: number;
}

function keysOf({ key, timeStamp }: KeyboardEvent, first: First | undefined): string {
  return first !== undefined && timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${key}` : key;
}

function isBeginning(pressed: string, shortcuts: Shortcuts): boolean {
  return Object.keys(shortcuts).some((keys) => keys.startsWith(`${pressed} `));
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
  );
}
