import { CircleAlert, Plus } from 'lucide-react';
import { useState } from 'react';
import { type RobotDialect, robotDialects } from '../../api/render';
import type { FilledTemplate, Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Grow, Row, Stack } from '../../ui/Layout';
import { Segmented } from '../../ui/Segmented';
import { Notice } from '../../ui/Tag';
import { Heading, Text } from '../../ui/Text';
import { GroupPicker } from '../compose/GroupPicker';
import { type PhoneLook, PhoneLookChoice } from '../PhoneLookChoice';
import { PhonePreview } from '../PhonePreview';
import { undeclared } from './bodyProblem';

interface TemplatePreviewProps {
  /** What comes out; `undefined` before anything has. */
  message: FilledTemplate | null | undefined;
  dialect: RobotDialect;
  onDialect(dialect: RobotDialect): void;
  /** What is wrong as it stands. */
  wrong: unknown;
  groups: readonly Group[];
  /** The group it is looked at for. */
  groupName: string | null;
  onChooseGroup(groupName: string | null): void;
  /** Adds a variable that the text names. */
  onAdd(name: string): void;
}

/** What a phone shows of a template, and what keeps it from saying anything. */
export function TemplatePreview(props: TemplatePreviewProps) {
  const { message, dialect, onDialect, wrong, groups, groupName, onChooseGroup, onAdd } = props;
  const { t } = useLanguage();
  const [look, setLook] = useState<PhoneLook>('light');
  const names = undeclared(wrong);
  const group = groups.find((candidate) => candidate.webhook_name === groupName);
  return (
    <Stack gap={3}>
      <Row>
        <Grow>
          <Heading>{t('templates.preview')}</Heading>
        </Grow>
        <PhoneLookChoice value={look} onChange={setLook} />
      </Row>
      {groups.length > 0 && (
        <GroupPicker
          label={t('templates.preview.for')}
          placeholder={t('templates.preview.sample')}
          groups={groups}
          value={groupName}
          readOnly={false}
          onChange={onChooseGroup}
        />
      )}
      <Segmented
        label={t('compose.format')}
        value={dialect}
        options={robotDialects.map((value) => ({ value, label: t(`editor.dialect.${value}`) }))}
        onChange={onDialect}
      />
      {wrong !== null && (
        <Notice tone="failed" glyph={<CircleAlert aria-hidden />}>
          {t(message ? 'templates.preview.wrong' : 'templates.preview.nothing')}
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
      <PhonePreview
        groupName={group ? group.target_description || group.webhook_name : null}
        dark={look === 'dark'}
        html={message?.preview_html}
      />
      {message && <Bytes message={message} />}
    </Stack>
  );
}

/** How large it is, and whether it is too large. */
function Bytes({ message: { bytes, bytes_max: max } }: { message: FilledTemplate }) {
  const { t, formats } = useLanguage();
  const limits = { used: formats.number(bytes), limit: formats.number(max) };
  return (
    <Text as="quiet" small figures>
      {t('compose.bytes', limits)}
      {bytes > max && t('app.sentence_gap')}
      {bytes > max && t('compose.bytes.over', { count: bytes - max })}
    </Text>
  );
}
