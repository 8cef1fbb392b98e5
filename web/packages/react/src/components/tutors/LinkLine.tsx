import { useEffect, useRef, useState } from 'react';
import type { Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { LineForm } from '../../ui/LineForm';
import { Live, Text } from '../../ui/Text';

interface LinkLineProps {
  tutor: Tutor;
  busy: boolean;
  saved: boolean;
  /** Why the last try failed, in the reader's language. */
  wrong: string | undefined;
  /** What was said of the last try is over: something else is being typed. */
  onChange(): void;
  /** Saves the user id; `onSaved` is called once it is on record. */
  onSave(userId: string, onSaved: () => void): void;
}

/** Says under which user id WeCom knows a tutor. */
export function LinkLine({ tutor, busy, saved, wrong, onChange, onSave }: LinkLineProps) {
  const { t } = useLanguage();
  const { number, name, nickname, branch, wecom_userid: known } = tutor;
  const [typed, setTyped] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const value = typed ?? known ?? '';
  const isChanged = value.trim() !== (known ?? '');
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [wrong]);
  const label = t('linking.user_id', { name });
  return (
    <LineForm
      ref={form}
      label={label}
      onSubmit={() => {
        if (isChanged && !busy)
          onSave(value, () => setTyped((now) => (now === value ? null : now)));
      }}
    >
      <div>
        <div>
          <Text as="strong">{name}</Text>
          {nickname !== null && <Text as="quiet"> {nickname}</Text>}
        </div>
        <Text as="quiet" small figures>
          {[number, branch].filter(Boolean).join(' · ')}
        </Text>{' '}
        <Live>{saved && t('linking.saved')}</Live>
      </div>
      <Field
        label={label}
        labelHidden
        error={wrong === undefined ? undefined : <span role="alert">{wrong}</span>}
      >
        <TextInput
          value={value}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('tutors.unlinked')}
          onChange={(userId) => {
            setTyped(userId);
            onChange();
          }}
        />
      </Field>
      <Button type="submit" busy={busy} unavailable={!isChanged}>
        {t('groups.form.save')}
      </Button>
    </LineForm>
  );
}
