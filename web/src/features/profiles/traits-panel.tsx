import { ActionIcon, Button, Table, Tooltip } from '@mantine/core';
import { IconPencil, IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../api/seat.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { ComputedTable } from './computed-table.tsx';
import classes from './profile.module.css';
import { type EditedTrait, TraitDialog } from './trait-dialog.tsx';
import type { Profile } from './use-profile.ts';
import { shortOf } from './words.ts';

/** What was said of a person, and what Attune works out itself. */
export function TraitsPanel({ profile }: { readonly profile: Profile }) {
  const [edited, setEdited] = useState<EditedTrait>();
  const mayEdit = useMay('profiles:write');
  const { traits, profileId } = profile;
  return (
    <>
      <Section
        title="Said"
        note="By events and imports, or by hand. What was said last counts."
        actions={
          mayEdit && (
            <Button variant="default" size="xs" onClick={() => setEdited({})}>
              Add a trait
            </Button>
          )
        }
      >
        {traits.length === 0 ? (
          <EmptyState icon={IconTags} title="Nothing was said yet">
            An identify call brings traits: a name, a city, a birthday.
          </EmptyState>
        ) : (
          <Table verticalSpacing={7} className={classes.traits}>
            <Table.Tbody>
              {traits.map(({ name, value, at, sourceId }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{name}</Table.Th>
                  <Table.Td>{shortOf(value)}</Table.Td>
                  <Table.Td className={classes.when}>
                    <Instant at={at} />
                    {sourceId === 0 && ', by hand'}
                  </Table.Td>
                  <Table.Td className={classes.edit}>
                    {mayEdit && (
                      <Tooltip label={`Edit ${name}`}>
                        <ActionIcon
                          size="sm"
                          variant="subtle"
                          color="gray"
                          aria-label={`Edit ${name}`}
                          onClick={() => setEdited({ name, value })}
                        >
                          <IconPencil size={15} />
                        </ActionIcon>
                      </Tooltip>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Section>
      <ComputedTable profile={profile} />
      <TraitDialog profileId={profileId} trait={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}
