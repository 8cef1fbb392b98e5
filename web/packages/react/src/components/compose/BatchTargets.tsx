import { useMemo, useState } from 'react';
import type { Group, Recipient } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Row, Stack } from '../../ui/Layout';
import { Segmented } from '../../ui/Segmented';
import { ChooseMany } from './ChooseMany';
import { type BatchDraft, groupOption } from './draft';
import { tutorOption } from './readers';
import { Unreached } from './Unreached';

type Chosen = Pick<BatchDraft, 'groupNames' | 'tutorIds'>;

interface BatchTargetsProps {
  groups: readonly Group[];
  tutors: readonly Recipient[];
  chosen: Chosen;
  onChange(chosen: Partial<Chosen>): void;
}

/** Chooses any number of groups and tutors; those that cannot be written to say why. */
export function BatchTargets({ groups, tutors, chosen, onChange }: BatchTargetsProps) {
  const { t } = useLanguage();
  const { groupNames, tutorIds } = chosen;
  const isForTutors = groupNames.length === 0 && tutorIds.length > 0;
  const [kind, setKind] = useState<'groups' | 'tutors'>(isForTutors ? 'tutors' : 'groups');
  const groupOptions = useMemo(() => groups.map((group) => groupOption(t, group)), [groups, t]);
  const tutorOptions = useMemo(() => tutors.map((tutor) => tutorOption(t, tutor)), [tutors, t]);
  const known = new Set(tutors.map(({ tutor_id: number }) => number));
  const counts = { groups: groupNames.length, tutors: tutorIds.length };
  return (
    <Stack gap={2}>
      {(tutors.length > 0 || tutorIds.length > 0) && (
        <Row>
          <Segmented
            label={t('compose.to.kind')}
            value={kind}
            options={(['groups', 'tutors'] as const).map((value) => ({
              value,
              label: t(`compose.to.${value}`, { count: counts[value] }),
            }))}
            onChange={(next) => setKind(next)}
          />
        </Row>
      )}
      {kind === 'groups' ? (
        <ChooseMany
          key="groups"
          find={t('compose.find')}
          none={t('compose.to.none')}
          options={groupOptions}
          chosen={groupNames}
          onChange={(names) => onChange({ groupNames: names })}
        />
      ) : (
        <>
          <ChooseMany
            key="tutors"
            find={t('compose.find_tutor')}
            none={t('compose.to.no_tutor')}
            options={tutorOptions}
            // Who has left since can be neither seen nor written to.
            chosen={tutorIds.filter((number) => known.has(number))}
            onChange={(numbers) => onChange({ tutorIds: numbers })}
          />
          <Unreached tutors={tutors} />
        </>
      )}
    </Stack>
  );
}
