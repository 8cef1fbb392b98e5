import { CircleAlert } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Problem } from '../../api/problem';
import type { GroupDetail } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Checkbox, SuggestInput, TextArea, TextInput } from '../../ui/Controls';
import { ConfirmDialog, Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { ProblemNote } from '../ProblemNote';
import { fieldProblem, problemWords } from '../problemWords';
import { AddressField } from './AddressField';
import { fieldsOf, type GroupFields, isChanged } from './groupFields';

interface GroupFormProps {
  /** The group to change; `null` adds one. */
  group: GroupDetail | null;
  busy: boolean;
  /** Why the last try to save failed. */
  error: unknown;
  /** What was typed here before, and not saved. */
  kept: GroupFields | null;
  /** The branches that other groups belong to. */
  branches: readonly string[];
  /** The host is about to take the form away, and asks whether it may; `null` when it is not. */
  leaving: { stay(): void; leave(): void } | null;
  /** Called with what would be lost, and with `null` when nothing would. */
  onUnsaved(fields: GroupFields | null): void;
  onSave(fields: GroupFields): void;
  onClose(): void;
}

/** Adds or changes a group. */
export function GroupForm(props: GroupFormProps) {
  const { group, busy, error, kept, branches, leaving, onUnsaved, onSave, onClose } = props;
  const { t } = useLanguage();
  const formId = useId();
  const [fields, setFields] = useState(() => kept ?? fieldsOf(group));
  const [closing, setClosing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);

  const question = closing ? { stay: () => setClosing(false), leave: onClose } : leaving;

  const change = (changes: Partial<GroupFields>) => {
    const next = { ...fields, ...changes };
    setFields(next);
    onUnsaved(isChanged(next, group) ? next : null);
  };
  const close = () => (isChanged(fields, group) ? setClosing(true) : onClose());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSave(fields);
  };

  return (
    <Dialog
      title={group ? t('groups.form.edit', { name: group.webhook_name }) : t('groups.form.add')}
      closeLabel={t('do.close')}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t('do.cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {group ? t('groups.form.save') : t('groups.add')}
          </Button>
        </>
      }
    >
      <form ref={form} id={formId} onSubmit={submit} noValidate>
        <Stack gap={4}>
          {isGeneral(error) && (
            <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
              <ProblemNote error={error} />
            </Notice>
          )}
          {!group && (
            <Field
              label={t('groups.name')}
              hint={t('groups.name.hint')}
              error={
                nameTaken(error) ? problemWords(t, error) : fieldProblem(t, error, 'webhook_name')
              }
            >
              <TextInput
                value={fields.name}
                autoComplete="off"
                spellCheck={false}
                onChange={(name) => change({ name })}
              />
            </Field>
          )}
          <Field
            label={t('groups.description')}
            hint={t('groups.description.hint')}
            error={fieldProblem(t, error, 'target_description')}
          >
            <TextInput
              value={fields.description}
              onChange={(description) => change({ description })}
            />
          </Field>
          <AddressField
            group={group}
            value={fields.address}
            error={fieldProblem(t, error, 'webhook_url')}
            onChange={(address) => change({ address })}
          />
          <Field
            label={t('groups.branch')}
            hint={t('groups.branch.hint')}
            error={fieldProblem(t, error, 'branch')}
          >
            <SuggestInput
              value={fields.branch}
              suggestions={branches}
              onChange={(branch) => change({ branch })}
            />
          </Field>
          <Field label={t('groups.notes')} error={fieldProblem(t, error, 'notes')}>
            <TextArea rows={2} value={fields.notes} onChange={(notes) => change({ notes })} />
          </Field>
          <Checkbox
            label={t('groups.active')}
            checked={fields.active}
            onChange={(active) => change({ active })}
          />
        </Stack>
      </form>
      {question && (
        <ConfirmDialog
          title={t('groups.form.unsaved')}
          cancelLabel={t('groups.form.keep_editing')}
          confirmLabel={t('groups.form.discard')}
          onCancel={question.stay}
          onConfirm={question.leave}
        >
          {t('groups.form.unsaved.text')}
        </ConfirmDialog>
      )}
    </Dialog>
  );
}

function nameTaken(error: unknown): boolean {
  return error instanceof Problem && error.code === 'webhook_name_taken';
}

const fieldsInForm = new Set([
  'webhook_name',
  'target_description',
  'webhook_url',
  'branch',
  'notes',
]);

/** Whether an error belongs to no field of the form. */
function isGeneral(error: unknown): boolean {
  if (error === null || nameTaken(error)) return false;
  return !(error instanceof Problem) || !error.fields.some(({ field }) => fieldsInForm.has(field));
}
