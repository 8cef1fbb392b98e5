import { CircleAlert } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Confirmed } from '../../api/imports';
import { Problem } from '../../api/problem';
import type { ImportPlan } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { Choices } from '../../ui/Choices';
import { Checkbox, TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Card, Narrow, Row, Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { GeneralProblem } from '../access/FormDialog';
import { typedNumber } from '../typedNumber';

interface ApplyFormProps {
  plan: ImportPlan;
  busy: boolean;
  /** Why it was not applied. */
  error: unknown;
  onApply(confirmed: Confirmed): void;
}

/** Applies what was looked at, once somebody says how much that is and what is left out. */
export function ApplyForm({ plan, busy, error, onApply }: ApplyFormProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const [leaveOut, setLeaveOut] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onApply({ rows: typedNumber(typed), leaveOut });
  };
  const names = (field: string) =>
    error instanceof Problem && error.fields.some((it) => it.field === field);
  const { to_apply: count, wrong } = plan;
  if (count === 0) {
    return (
      <Notice tone="queued" glyph={<CircleAlert aria-hidden />}>
        {t(wrong > 0 ? 'import.only_wrong' : 'import.nothing_new')}
      </Notice>
    );
  }
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Card padded>
        <Stack gap={4}>
          <GeneralProblem error={error} fields={['confirm_rows', 'leave_out_wrong']} />
          {wrong > 0 && (
            <Choices
              label={t('import.count.wrong', { count: wrong })}
              error={names('leave_out_wrong') ? t('import.leave_out.first') : undefined}
            >
              <Checkbox
                label={t('import.leave_out', { count: wrong })}
                checked={leaveOut}
                onChange={setLeaveOut}
              />
            </Choices>
          )}
          <Narrow>
            <Field
              label={t('import.type', { count })}
              hint={t('import.type.hint')}
              error={names('confirm_rows') ? t('import.type.wrong') : undefined}
            >
              <TextInput value={typed} inputMode="numeric" autoComplete="off" onChange={setTyped} />
            </Field>
          </Narrow>
          <Row>
            <Button type="submit" look="primary" busy={busy}>
              {t('import.apply', { count })}
            </Button>
          </Row>
        </Stack>
      </Card>
    </form>
  );
}
