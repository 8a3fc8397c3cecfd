import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMay, useWorkspace } from '../../api/seat.ts';
import { useApi } from '../../api/use-api.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { countOf } from '../../ui/format-number.ts';
import { toast } from '../../ui/toast.ts';
import type { Segment } from './use-segments.ts';

/** What can be done with a segment: to edit it is the one thing, the rest stands in a menu. */
export function SegmentActions({ segment }: { readonly segment: Segment }) {
  const { key, rule } = segment;
  const { workspaceId } = useWorkspace();
  const mayWrite = useMay('segments:write');
  const askToDelete = useDelete(segment);
  return (
    <>
      {mayWrite && (
        <Button
          renderRoot={(props) => <Link to="/segments/$key/edit" params={{ key }} {...props} />}
          leftSection={<IconPencil size={16} />}
        >
          Edit
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this segment">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={`/api/segments/${key}/members.csv?workspace=${workspaceId}`}
            download
            leftSection={<IconDownload size={16} />}
          >
            Export members as CSV
          </Menu.Item>
          {mayWrite && (
            <>
              <Menu.Item
                renderRoot={(props) => <Link to="/segments/new" search={{ rule }} {...props} />}
                leftSection={<IconCopy size={16} />}
              >
                New segment from this rule
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={askToDelete}>
                Delete …
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function useDelete({ key, name, size }: Segment): () => void {
  const api = useApi();
  const confirm = useConfirm();
  const navigate = useNavigate();
  return () =>
    confirm({
      title: `Delete “${name}”?`,
      consequences: (
        <>
          {size === null || size === 0
            ? 'It is empty.'
            : `${countOf(size, 'person is', 'people are')} in it; none of them is deleted.`}{' '}
          Timelines keep who entered and left; the rule and its versions are gone for good. While
          another segment or an open campaign refers to it, Attune refuses.
        </>
      ),
      verb: 'Delete segment',
      isDangerous: true,
      act: async () => {
        await api.remove(`/segments/${key}`);
        toast(`“${name}” was deleted.`);
        await navigate({ to: '/segments' });
      },
    });
}
