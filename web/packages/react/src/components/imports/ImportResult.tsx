import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Import, ImportPlan, ImportUndone } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { LineList, ListedLine, Row, Stack } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { ResultBox } from '../../ui/ResultBox';
import { Notice } from '../../ui/Tag';
import { Heading, Text } from '../../ui/Text';

interface ImportResultProps {
  import: Import;
  /** What was applied, while it is known. */
  plan: ImportPlan | undefined;
  /** What came back, once somebody has taken it back and while it is known. */
  undone: ImportUndone | undefined;
  busy: boolean;
  /** Takes it back; `onSettled` is called however that ends. */
  onUndo(onSettled: () => void): void;
}

/** What an import has done, and the way back. */
export function ImportResult(props: ImportResultProps) {
  const { import: sheet, plan, undone, busy, onUndo } = props;
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const isApplied = sheet.state === 'applied';
  return (
    <Stack gap={4}>
      <ResultBox label={t('import.result')} head={<Heading>{sheet.file_name}</Heading>}>
        {isApplied ? <AppliedWords plan={plan} /> : <UndoneWords undone={undone} />}
      </ResultBox>
      <Row>
        <PlaceLink to={{ page: 'tutors' }} look="primary">
          {t('import.see')}
        </PlaceLink>
        {isApplied && (
          <Button icon={<Undo2 aria-hidden />} onClick={() => setAsking(true)}>
            {t('import.undo')}
          </Button>
        )}
      </Row>
      {isApplied && <Text as="quiet">{t('import.undo.until')}</Text>}
      {asking && (
        <ConfirmDialog
          title={t('import.undo.ask')}
          cancelLabel={t('do.cancel')}
          confirmLabel={t('import.undo.confirm')}
          busy={busy}
          removesOpener
          onCancel={() => setAsking(false)}
          onConfirm={() => onUndo(() => setAsking(false))}
        >
          {t('import.undo.text')}
        </ConfirmDialog>
      )}
    </Stack>
  );
}

function AppliedWords({ plan }: { plan: ImportPlan | undefined }) {
  const { t } = useLanguage();
  const counts = plan && [
    plan.new > 0 && t('import.count.new', { count: plan.new }),
    plan.changed > 0 && t('import.count.changed', { count: plan.changed }),
    plan.wrong > 0 && t('import.left_out', { count: plan.wrong }),
  ];
  return (
    <Notice tone="sent" glyph={<Check aria-hidden />}>
      {t('import.applied')}
      {counts && (
        <>
          {t('app.sentence_gap')}
          {counts.filter(Boolean).join(' · ')}
        </>
      )}
    </Notice>
  );
}

function UndoneWords({ undone }: { undone: ImportUndone | undefined }) {
  const { t } = useLanguage();
  const left = undone?.left ?? [];
  return (
    <Stack gap={3}>
      <Notice tone="queued" glyph={<Undo2 aria-hidden />}>
        {undone ? t('import.undone', { count: undone.restored }) : t('import.undone.before')}
      </Notice>
      {left.length > 0 && (
        <>
          <Text>{t('import.undone.left')}</Text>
          <LineList label={t('import.undone.left')}>
            {left.map(({ number, name }) => (
              <ListedLine key={number}>
                <Text as="strong">{name}</Text>{' '}
                <Text as="quiet" figures>
                  {number}
                </Text>
              </ListedLine>
            ))}
          </LineList>
        </>
      )}
    </Stack>
  );
}
