import type { ReactNode } from 'react';
import mark from '../../theme/mark.svg';
import { useTitle } from '../../ui/page.tsx';
import classes from './door.module.css';

export interface DoorProps {
  readonly title: string;
  readonly lead: ReactNode;
  /** What stands beside the form, where there is room. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The screens before one is signed in: one form, and what it is for. */
export function Door({ title, lead, aside, children }: DoorProps) {
  useTitle(title);
  return (
    <div className={classes.door} data-has-aside={aside !== undefined}>
      <main className={classes.main}>
        <div className={classes.brand}>
          <img src={mark} alt="" width={28} height={28} />
          Attune
        </div>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
      </main>
      {aside && <aside className={classes.aside}>{aside}</aside>}
    </div>
  );
}
