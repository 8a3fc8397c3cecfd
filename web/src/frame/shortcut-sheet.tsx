import { Kbd, Modal } from '@mantine/core';
import type { Area } from './areas.ts';
import { modKey } from './mod-key.ts';
import classes from './palette.module.css';

export interface ShortcutSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly areas: readonly Area[];
}

/** All keys on one sheet. */
export function ShortcutSheet({ isOpen, onClose, areas }: ShortcutSheetProps) {
  const everywhere = [
    { keys: [modKey(), 'K'], does: 'Find a person or a segment, go anywhere' },
    { keys: ['?'], does: 'This sheet' },
    { keys: ['/'], does: 'Search in the list on the screen' },
    { keys: ['Esc'], does: 'Close what is open' },
  ];
  const lists = [
    { keys: ['j'], does: 'Next row' },
    { keys: ['k'], does: 'Row before' },
    { keys: ['Enter'], does: 'Open it' },
  ];
  const places = areas.map(({ key, label }) => ({ keys: ['g', key], does: label }));
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard shortcuts" size="lg">
      <div className={classes.sheet}>
        <Keys title="Everywhere" rows={everywhere} />
        <Keys title="Go to" rows={places} />
        <Keys title="In lists" rows={lists} />
      </div>
    </Modal>
  );
}

interface KeysProps {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

function Keys({ title, rows }: KeysProps) {
  return (
    <section aria-label={title}>
      <h3 className={classes.sheetTitle}>{title}</h3>
      <dl className={classes.keys}>
        {rows.map(({ keys, does }) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
