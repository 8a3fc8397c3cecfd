import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Area } from './areas.ts';
import type { Found } from './feature.ts';
import classes from './palette.module.css';
import { type PaletteGroup, usePaletteItems } from './use-palette-items.ts';

export interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly areas: readonly Area[];
}

/** Finds people, segments and places by a few letters. */
export function Palette({ isOpen, onClose, areas }: PaletteProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={580}
      padding={0}
      attributes={{ content: { 'aria-label': 'Find or go to' } }}
      // What is typed right after the shortcut belongs here already.
      transitionProps={{ duration: 0 }}
    >
      <Search areas={areas} onClose={onClose} />
    </Modal>
  );
}

function Search({ areas, onClose }: Omit<PaletteProps, 'isOpen'>) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { groups, isAsking } = usePaletteItems(text, areas);
  const items = groups.flatMap(({ items: some }) => some);
  const chosen = items[Math.min(at, items.length - 1)];
  const open = (item: Found | undefined) => {
    if (item === undefined) return;
    onClose();
    void navigate({ href: item.address });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((Math.min(at, items.length - 1) + step + items.length) % Math.max(items.length, 1));
    }
    if (event.key === 'Enter') open(chosen);
  };
  return (
    <>
      <div className={classes.search}>
        <IconSearch size={17} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: it is what was opened
          autoFocus
          data-autofocus
          role="combobox"
          aria-label="Find or go to"
          aria-expanded="true"
          aria-controls="palette-items"
          aria-activedescendant={chosen && `palette-${chosen.id}`}
          placeholder="A name, an address, an id, a screen …"
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Items groups={groups} chosen={chosen} onOpen={open} />
      {items.length === 0 && (
        <p className={classes.nothing} role="status">
          {isAsking
            ? 'Looking …'
            : `Nothing goes by “${text.trim()}”. A word of a name or the beginning of an address will do.`}
        </p>
      )}
    </>
  );
}

interface ItemsProps {
  readonly groups: readonly PaletteGroup[];
  readonly chosen: Found | undefined;
  readonly onOpen: (item: Found) => void;
}

function Items({ groups, chosen, onOpen }: ItemsProps) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice scrolls into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);
  return (
    <div
      ref={list}
      id="palette-items"
      role="listbox"
      aria-label="Found"
      className={classes.items}
      data-empty={groups.length === 0}
    >
      {groups.map(({ label, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
        <div key={label} role="group" aria-label={label}>
          <div className={classes.label} aria-hidden>
            {label}
          </div>
          {items.map((item) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's, which keeps the focus
            <div
              key={item.id}
              id={`palette-${item.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={item.id === chosen?.id}
              className={classes.item}
              onClick={() => onOpen(item)}
            >
              <item.icon size={16} stroke={1.6} aria-hidden />
              <span className={classes.itemTitle}>{item.title}</span>
              <span className={classes.itemDetail}>{item.detail}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
