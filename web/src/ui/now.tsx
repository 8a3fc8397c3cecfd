import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const NowContext = createContext<Date>(new Date());

/** One clock for all that says how long ago something was, so that they turn together. */
export function NowProvider({ children }: { readonly children: ReactNode }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}

export function useNow(): Date {
  return useContext(NowContext);
}
