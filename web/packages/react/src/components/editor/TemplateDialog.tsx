import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import type { Api } from '../../api/client';
import { templateFillQuery, templatesQuery } from '../../api/queries';
import type { Template } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Select, TextArea, TextInput } from '../../ui/Controls';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Card, Stack } from '../../ui/Layout';
import { Skeleton } from '../../ui/Placeholder';
import { PlaceLink } from '../../ui/Places';
import { Text, Verbatim } from '../../ui/Text';
import { ProblemNote } from '../ProblemNote';
import { fieldProblem } from '../problemWords';
import {
  isFilled,
  type TemplateValues,
  templateValues,
  typedValues,
  withoutSpareSamples,
} from './templateValues';

interface TemplateDialogProps {
  api: Api;
  /** With what the template says. */
  onInsert(format: 'text' | 'markdown', text: string): void;
  onClose(): void;
}

/** Chooses a template and fills it; the group's name stays a variable. */
export function TemplateDialog({ api, onInsert, onClose }: TemplateDialogProps) {
  const { t } = useLanguage();
  const templates = useQuery(templatesQuery(api));
  const [id, setId] = useState('');
  const [typed, setTyped] = useState<TemplateValues>({});
  const template = templates.data?.find((it) => it.id === id) ?? templates.data?.[0];
  const reasonId = useId();
  const values = useDeferredValue(template ? typedValues(template, typed) : {});
  const filled = useQuery({
    ...templateFillQuery(api, template && withoutSpareSamples(template), values),
    placeholderData: keepPreviousData,
  });
  const isCurrent = !filled.isPlaceholderData && !filled.isFetching && filled.error === null;
  const choose = (next: string) => {
    setId(next);
    setTyped({});
  };
  // A sample is somebody else's name and amount: it is shown, and never goes.
  const isWhole = template !== undefined && isFilled(template, typed);
  const insert = () => {
    if (!template || !filled.data || !isCurrent || !isWhole) return;
    onClose();
    onInsert(template.wording.format, filled.data.text);
  };

  return (
    <Dialog
      title={t('editor.template')}
      closeLabel={t('do.close')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('do.cancel')}</Button>
          {template && !isWhole && (
            <Text id={reasonId} as="quiet" small>
              {t('editor.template.blank')}
            </Text>
          )}
          <Button
            look="primary"
            unavailable={!isCurrent || !filled.data || !isWhole}
            aria-describedby={reasonId}
            onClick={insert}
          >
            {t('editor.template.insert')}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        {templates.error && <ProblemNote error={templates.error} />}
        {templates.isPending && <Skeleton label={t('do.loading')} />}
        {templates.data?.length === 0 && (
          <Text as="quiet">
            {t('editor.template.none')}{' '}
            <PlaceLink to={{ page: 'new_template' }}>{t('templates.add')}</PlaceLink>
          </Text>
        )}
        {template && (
          <>
            <Field label={t('editor.template.which')}>
              <Select value={template.id} onChange={choose}>
                {templates.data?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Blanks
              template={template}
              typed={typed}
              error={filled.error}
              onChange={(name, value) => setTyped({ ...typed, [name]: value })}
            />
            {filled.data && (
              <Card padded>
                <Verbatim>{filled.data.text}</Verbatim>
              </Card>
            )}
          </>
        )}
      </Stack>
    </Dialog>
  );
}

interface BlanksProps {
  template: Template;
  typed: TemplateValues;
  error: unknown;
  onChange(name: string, value: string): void;
}

/** A field for each variable, with its sample. */
function Blanks({ template, typed, error, onChange }: BlanksProps) {
  const { t } = useLanguage();
  return templateValues(template).map(({ name, kind, count, sample }) => {
    const props = {
      value: typed[name] ?? '',
      placeholder: sample,
      onChange: (value: string) => onChange(name, value),
    };
    const kinds = kind === 'text' ? '' : ` (${t(`templates.kind.${kind}`)})`;
    return (
      <Field
        key={name}
        label={`${name}${kinds}`}
        error={fieldProblem(t, error, `values.${name}`)}
        hint={count === 'many' ? t('editor.template.many') : undefined}
      >
        {count === 'many' ? <TextArea rows={3} {...props} /> : <TextInput {...props} />}
      </Field>
    );
  });
}
