import { Alert, Progress, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { CopyField } from '../../ui/copy-field.tsx';
import { countOf, formatCount } from '../../ui/format-number.ts';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { ChangesList } from './changes-list.tsx';
import { SegmentState } from './segment-state.tsx';
import classes from './segments.module.css';
import { SizeChart } from './size-chart.tsx';
import type { Segment } from './use-segments.ts';

/** How large a segment is and was, its rule, and who came and went. */
export function OverviewPanel({ segment }: { readonly segment: Segment }) {
  const { rule, version, changedAt, warnings, key } = segment;
  return (
    <div className={classes.split}>
      <div>
        <Figures segment={segment} />
        {warnings.length > 0 && (
          <Stack gap={6} mb="lg">
            {warnings.map(({ code, message }) => (
              <Alert
                key={code}
                color="yellow"
                variant="light"
                p="xs"
                icon={<IconAlertTriangle size={16} />}
              >
                {message}
              </Alert>
            ))}
          </Stack>
        )}
        <SizeChart segment={segment} />
        <Section
          title="Rule"
          note={
            <>
              Version {version}, <Instant at={changedAt} />
            </>
          }
        >
          <CopyField label="Rule" value={rule} />
        </Section>
      </div>
      <ChangesList segmentKey={key} />
    </div>
  );
}

function Figures({ segment }: { readonly segment: Segment }) {
  const { size, progress, state, liveVersion, version } = segment;
  return (
    <div className={classes.figures}>
      <div>
        <div className={classes.bigNumber} data-testid="size">
          {size === null ? '–' : formatCount(size)}
        </div>
        <div className="quiet">{size === 1 ? 'person now' : 'people now'}</div>
      </div>
      <div className={classes.standing}>
        <SegmentState segment={segment} />
        {state !== 'live' && (
          <>
            <Progress
              value={(progress?.share ?? 0) * 100}
              size="sm"
              aria-label="How far it is built"
            />
            <div className="quiet">
              {liveVersion !== null && liveVersion !== version
                ? `Until then version ${liveVersion} keeps its members.`
                : `${countOf(progress?.profiles ?? 0, 'person', 'people')} looked at so far.`}
            </div>
          </>
        )}
      </div>
    </div>
  );
}
