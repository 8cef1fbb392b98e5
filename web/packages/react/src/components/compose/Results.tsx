import { CircleDashed, X } from 'lucide-react';
import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { IconButton } from '../../ui/Button';
import { ResultBox, ResultLine } from '../../ui/ResultBox';
import { Tag } from '../../ui/Tag';
import { Heading } from '../../ui/Text';
import { DeliveryStateTag } from '../DeliveryStateTag';
import { NotSentTag, OutcomeSummary, Told } from '../OutcomeSummary';
import { GroupRemedy } from './GroupRemedy';
import type { PartProgress, Round } from './useCompose';

interface ResultsProps {
  round: Round;
  group: Group | undefined;
  busy: boolean;
  onDismiss(): void;
}

/** What came of pressing Send, one line for each message. */
export function Results({ round, group, busy, onDismiss }: ResultsProps) {
  const { t } = useLanguage();
  return (
    <ResultBox
      label={t('result.title')}
      head={
        <>
          <Heading>{t('result.to', { group: round.groupName })}</Heading>
          {!busy && (
            <IconButton label={t('do.dismiss')} onClick={onDismiss}>
              <X aria-hidden size={16} />
            </IconButton>
          )}
        </>
      }
    >
      {round.lines.map((line) => (
        <ResultLine key={line.kind} name={t(`result.${line.kind}`)}>
          <Progress progress={line.progress} group={group} />
        </ResultLine>
      ))}
    </ResultBox>
  );
}

interface ProgressProps {
  progress: PartProgress;
  group: Group | undefined;
}

function Progress({ progress, group }: ProgressProps) {
  const { t } = useLanguage();
  switch (progress.step) {
    case 'waiting':
      return (
        <Told
          tag={
            <Tag tone="queued" glyph={<CircleDashed aria-hidden />}>
              {t('result.waiting.state')}
            </Tag>
          }
        >
          {t('result.waiting')}
        </Told>
      );
    case 'sending':
      return <Told tag={<DeliveryStateTag state="sending" />}>{t('result.sending')}</Told>;
    case 'held':
      return <Told tag={<NotSentTag />}>{t(`result.held.${progress.because}`)}</Told>;
    case 'refused':
      return (
        <OutcomeSummary
          outcome={progress}
          remedy={<GroupRemedy code={progress.problem.code} group={group} />}
        />
      );
    default:
      return <OutcomeSummary outcome={progress} />;
  }
}
