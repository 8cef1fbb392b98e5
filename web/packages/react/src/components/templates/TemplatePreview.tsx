import { CircleAlert, Plus } from 'lucide-react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Card, Row, Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { Heading, Text, Verbatim } from '../../ui/Text';
import { undeclared } from './bodyProblem';

interface TemplatePreviewProps {
  /** What comes out; `undefined` before anything has. */
  text: string | undefined;
  bytes: number | undefined;
  /** What is wrong as it stands. */
  wrong: unknown;
  /** The groups it may be looked at for; empty if it names none. */
  groups: readonly string[];
  group: string;
  onChooseGroup(group: string): void;
  /** Adds a variable that the text names. */
  onAdd(name: string): void;
}

/** What a template says with its samples, and what keeps it from saying anything. */
export function TemplatePreview(props: TemplatePreviewProps) {
  const { text, bytes, wrong, groups, group, onChooseGroup, onAdd } = props;
  const { t, formats } = useLanguage();
  const names = undeclared(wrong);
  return (
    <Stack gap={3}>
      <Heading>{t('templates.preview')}</Heading>
      {groups.length > 0 && (
        <Field label={t('templates.preview.for')}>
          <Select value={group} onChange={onChooseGroup}>
            <option value="">{t('templates.preview.sample')}</option>
            {groups.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {wrong !== null && (
        <Notice tone="failed" glyph={<CircleAlert aria-hidden />}>
          {t('templates.preview.wrong')}
        </Notice>
      )}
      {names.length > 0 && (
        <Row>
          {names.map((name) => (
            <Button key={name} icon={<Plus aria-hidden />} onClick={() => onAdd(name)}>
              {t('templates.variable.add_this', { name })}
            </Button>
          ))}
        </Row>
      )}
      {text !== undefined && (
        <Card padded>
          <Stack gap={2}>
            <Verbatim>{text}</Verbatim>
            <Text as="quiet" small figures>
              {t('templates.preview.bytes', { bytes: formats.number(bytes ?? 0) })}
            </Text>
          </Stack>
        </Card>
      )}
    </Stack>
  );
}
