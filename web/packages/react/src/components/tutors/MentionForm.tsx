import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { PartOutcome } from '../../api/sending';
import type { Group, Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { TextArea } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Tag';
import { Live } from '../../ui/Text';
import { FormDialog } from '../access/FormDialog';
import { GroupPicker } from '../compose/GroupPicker';
import { OutcomeSummary } from '../OutcomeSummary';
import { fieldProblem } from '../problemWords';

/** What is said in which group. */
export interface MentionFields {
  groupName: string | null;
  content: string;
}

interface MentionFormProps {
  tutor: Tutor;
  groups: readonly Group[];
  busy: boolean;
  /** What became of the last try. */
  outcome: PartOutcome | undefined;
  onSend(fields: MentionFields): void;
  onClose(): void;
}

/** Writes to a tutor where others read it, and says so before anything is sent. */
export function MentionForm({ tutor, groups, busy, outcome, onSend, onClose }: MentionFormProps) {
  const { t } = useLanguage();
  const [fields, setFields] = useState<MentionFields>({ groupName: null, content: '' });
  const error = outcome?.step === 'refused' ? outcome.problem : null;
  return (
    <FormDialog
      title={t('mention.title', { name: tutor.name })}
      submitLabel={t('mention.send')}
      submitLook="danger"
      busy={busy}
      error={error}
      fields={['webhook_name', 'content']}
      onSubmit={() => onSend(fields)}
      onClose={onClose}
    >
      <Notice tone="failed" glyph={<TriangleAlert aria-hidden />}>
        {t('mention.public')}
      </Notice>
      <GroupPicker
        label={t('mention.group')}
        groups={groups}
        value={fields.groupName}
        readOnly={busy}
        error={fieldProblem(t, error, 'webhook_name')}
        onChange={(groupName) => setFields({ ...fields, groupName })}
      />
      <Field
        label={t('compose.content')}
        hint={t('mention.begins', { id: tutor.wecom_userid ?? '' })}
        error={fieldProblem(t, error, 'content')}
      >
        <TextArea
          rows={4}
          value={fields.content}
          readOnly={busy}
          onChange={(content) => setFields({ ...fields, content })}
        />
      </Field>
      {outcome && outcome.step !== 'refused' && (
        <Live>
          <OutcomeSummary outcome={outcome} />
        </Live>
      )}
    </FormDialog>
  );
}
