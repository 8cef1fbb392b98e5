import { Plus, X } from 'lucide-react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button, IconButton } from '../../ui/Button';
import { Select, TextArea, TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Card, Grow, Row, Stack } from '../../ui/Layout';
import { Heading, Text } from '../../ui/Text';
import { fieldProblem } from '../problemWords';
import type { VariableFields } from './templateFields';

interface VariableListProps {
  variables: readonly VariableFields[];
  /** What is wrong, by the names that the service has for fields. */
  error: unknown;
  onChange(variables: readonly VariableFields[]): void;
  onAdd(): void;
}

const kinds = ['text', 'money', 'date'] as const;
const counts = ['one', 'at_most_one', 'many'] as const;
const countWords = { one: 'single', at_most_one: 'optional', many: 'many' } as const;

/** The variables of a template: what stands for each, and a sample. */
export function VariableList({ variables, error, onChange, onAdd }: VariableListProps) {
  const { t } = useLanguage();
  const change = (changed: VariableFields) =>
    onChange(variables.map((it) => (it.row === changed.row ? changed : it)));
  return (
    <Stack gap={3}>
      <Stack gap={1}>
        <Heading>{t('templates.variables')}</Heading>
        <Text as="quiet" small>
          {t('templates.variables.text')}
        </Text>
      </Stack>
      {variables.map((variable, place) => (
        <Variable
          key={variable.row}
          variable={variable}
          error={error}
          field={`wording.variables[${place}]`}
          onChange={change}
          onRemove={() => onChange(variables.filter(({ row }) => row !== variable.row))}
        />
      ))}
      <Row>
        <Button icon={<Plus aria-hidden />} onClick={onAdd}>
          {t('templates.variable.add')}
        </Button>
      </Row>
    </Stack>
  );
}

interface VariableProps {
  variable: VariableFields;
  error: unknown;
  /** What the service calls it. */
  field: string;
  onChange(variable: VariableFields): void;
  onRemove(): void;
}

function Variable({ variable, error, field, onChange, onRemove }: VariableProps) {
  const { t } = useLanguage();
  const { name, kind, count, sample } = variable;
  const isMany = count === 'many';
  const typed = (sample: string) => onChange({ ...variable, sample });
  return (
    <Card padded>
      <Stack gap={2}>
        <Row>
          <Grow>
            <Field
              label={t('templates.variable.name')}
              error={fieldProblem(t, error, `${field}.name`)}
            >
              <TextInput
                value={name}
                autoComplete="off"
                spellCheck={false}
                onChange={(name) => onChange({ ...variable, name })}
              />
            </Field>
          </Grow>
          <IconButton label={t('templates.variable.remove', { name })} onClick={onRemove}>
            <X aria-hidden size={18} />
          </IconButton>
        </Row>
        <Row gap={3}>
          <Field label={t('templates.variable.kind')}>
            <Select
              value={kind}
              onChange={(word) => {
                const kind = kinds.find((known) => known === word);
                if (kind) onChange({ ...variable, kind });
              }}
            >
              {kinds.map((word) => (
                <option key={word} value={word}>
                  {t(`templates.kind.${word}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('templates.variable.count')}>
            <Select
              value={count}
              onChange={(word) => {
                const count = counts.find((known) => known === word);
                if (count) onChange({ ...variable, count });
              }}
            >
              {counts.map((word) => (
                <option key={word} value={word}>
                  {t(`templates.count.${countWords[word]}`)}
                </option>
              ))}
            </Select>
          </Field>
        </Row>
        <Field
          label={t(isMany ? 'templates.variable.samples' : 'templates.variable.sample')}
          hint={kind === 'text' ? undefined : t(`templates.hint.${kind}`)}
          error={fieldProblem(t, error, `${field}.sample`)}
        >
          {isMany ? (
            <TextArea value={sample} rows={3} onChange={typed} />
          ) : (
            <TextInput value={sample} autoComplete="off" onChange={typed} />
          )}
        </Field>
      </Stack>
    </Card>
  );
}
