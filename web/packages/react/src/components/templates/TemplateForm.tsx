import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Select, TextArea, TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Row, Stack, WithAside } from '../../ui/Layout';
import { GeneralProblem } from '../access/FormDialog';
import { fieldProblem } from '../problemWords';
import { bodyProblem } from './bodyProblem';
import { type TemplateFields, withVariable } from './templateFields';
import { VariableList } from './VariableList';

interface TemplateFormProps {
  fields: TemplateFields;
  busy: boolean;
  /** Why the last try to keep it failed. */
  error: unknown;
  /** What is wrong with it as it stands. */
  wrong: unknown;
  /** What comes out. */
  preview: ReactNode;
  onChange(fields: TemplateFields): void;
  onSave(): void;
}

const purposes = [
  'announcement',
  'fee',
  'overdue',
  'schedule',
  'make_up',
  'receipt',
  'closure',
] as const;
const languages = ['zh-Hant', 'zh-Hans', 'en'] as const;
const formats = ['text', 'markdown'] as const;

const BODY_ROWS = 10;

/** What people have to know of the syntax. */
const syntax = {
  variable: '{{ name }}',
  condition: '{% if note %} … {% endif %}',
  loop: '{% for day in days %} … {% endfor %}',
};

/** A template: what it is called, what it says, and beside it what comes out. */
export function TemplateForm(props: TemplateFormProps) {
  const { fields, busy, error, wrong, preview, onChange, onSave } = props;
  const { t } = useLanguage();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSave();
  };
  return (
    <WithAside aside={preview}>
      <form ref={form} id={formId} onSubmit={submit} noValidate>
        <Stack gap={4}>
          <GeneralProblem error={error} fields={said} />
          <Field label={t('templates.name')} error={fieldProblem(t, error, 'name')}>
            <TextInput
              value={fields.name}
              autoComplete="off"
              onChange={(name) => onChange({ ...fields, name })}
            />
          </Field>
          <Row gap={3}>
            <Field label={t('templates.purpose')}>
              <Select
                value={fields.purpose}
                onChange={(word) => {
                  const purpose = purposes.find((known) => known === word);
                  if (purpose) onChange({ ...fields, purpose });
                }}
              >
                {purposes.map((word) => (
                  <option key={word} value={word}>
                    {t(`templates.purpose.${word}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('templates.language')}>
              <Select
                value={fields.language}
                onChange={(word) => {
                  const language = languages.find((known) => known === word);
                  if (language) onChange({ ...fields, language });
                }}
              >
                {languages.map((word) => (
                  <option key={word} value={word}>
                    {t(`templates.language.${word}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('templates.format')}>
              <Select
                value={fields.format}
                onChange={(word) => {
                  const format = formats.find((known) => known === word);
                  if (format) onChange({ ...fields, format });
                }}
              >
                {formats.map((word) => (
                  <option key={word} value={word}>
                    {t(`templates.format.${word}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </Row>
          <Field
            label={t('templates.body')}
            hint={t('templates.body.hint', syntax)}
            error={bodyProblem(t, wrong)}
          >
            <TextArea
              value={fields.body}
              rows={BODY_ROWS}
              onChange={(body) => onChange({ ...fields, body })}
            />
          </Field>
          <VariableList
            variables={fields.variables}
            error={wrong}
            onChange={(variables) => onChange({ ...fields, variables })}
            onAdd={() => onChange(withVariable(fields, ''))}
          />
          <Row>
            <Button type="submit" look="primary" busy={busy}>
              {t('templates.save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </WithAside>
  );
}

/** What the form or the preview says beside its field. */
const said = ['name', 'wording.body'];
