import { GitFork } from 'lucide-react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Row, Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { Text } from '../../ui/Text';

interface OtherDraftProps {
  /** When the other one was kept. */
  at: string;
  onTake(): void;
  onKeep(): void;
}

/** Somewhere else the draft has gone on: one of the two stays. */
export function OtherDraft({ at, onTake, onKeep }: OtherDraftProps) {
  const { t, formats } = useLanguage();
  return (
    <Notice alert tone="waiting" glyph={<GitFork aria-hidden />}>
      <Stack gap={2}>
        {t('draft.other', { time: formats.moment(at) })}
        <Row>
          <Button onClick={onTake}>{t('draft.take')}</Button>
          <Button onClick={onKeep}>{t('draft.keep')}</Button>
        </Row>
      </Stack>
    </Notice>
  );
}

interface GoneDraftProps {
  onDiscard(): void;
  onKeep(): void;
}

/** Somewhere else the draft was sent or given up: it would be sent twice. */
export function GoneDraft({ onDiscard, onKeep }: GoneDraftProps) {
  const { t } = useLanguage();
  return (
    <Notice alert tone="waiting" glyph={<GitFork aria-hidden />}>
      <Stack gap={2}>
        {t('draft.gone')}
        <Row>
          <Button onClick={onDiscard}>{t('draft.discard')}</Button>
          <Button onClick={onKeep}>{t('draft.keep')}</Button>
        </Row>
      </Stack>
    </Notice>
  );
}

/** When the draft was kept. */
export function DraftSaved({ at }: { at: string }) {
  const { t, formats } = useLanguage();
  return (
    <Text as="quiet" small figures>
      {t('draft.saved', { time: formats.timeOfDay(at) })}
    </Text>
  );
}

/** Why the draft is kept in this tab only. */
export function DraftNotKept({ because }: { because: 'unheard' | 'refused' }) {
  const { t } = useLanguage();
  return (
    <Text as="quiet" small>
      {t(`draft.${because}`)}
    </Text>
  );
}
