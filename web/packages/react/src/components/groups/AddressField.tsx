import type { GroupDetail } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { TextInput } from '../../ui/Controls';
import { Field } from '../../ui/Field';
import { Grow, Row, Stack } from '../../ui/Layout';

interface AddressFieldProps {
  group: GroupDetail | null;
  /** The new address as typed; `null` while the present one is kept. */
  value: string | null;
  error: string | undefined;
  onChange(value: string | null): void;
}

/** A robot's address: it can be replaced, and is never shown whole. */
export function AddressField({ group, value, error, onChange }: AddressFieldProps) {
  const { t } = useLanguage();
  const present = group?.webhook_url_configured ? (group.webhook_url ?? '') : null;
  if (value === null) {
    return (
      <Field label={t('groups.address')} error={error} hint={t('groups.address.secret')}>
        <Row>
          <Grow>
            <TextInput value={endOf(present ?? '')} readOnly onChange={() => {}} />
          </Grow>
          <Button onClick={() => onChange('')}>{t('groups.address.replace')}</Button>
        </Row>
      </Field>
    );
  }
  return (
    <Stack gap={2}>
      <NewAddressField
        label={t(present ? 'groups.address.new' : 'groups.address')}
        value={value}
        error={error}
        autoFocus={present !== null}
        onChange={onChange}
      />
      {present && (
        <Row>
          <Button look="quiet" onClick={() => onChange(null)}>
            {t('groups.address.keep')}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

interface NewAddressFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  autoFocus?: boolean;
  onChange(value: string): void;
}

/** Where the address of a robot is pasted, and where it is found. */
export function NewAddressField(props: NewAddressFieldProps) {
  const { label, value, error, autoFocus = false, onChange } = props;
  const { t } = useLanguage();
  return (
    <Field
      label={label}
      error={error}
      hint={
        <>
          {t('groups.address.hint')}
          {t('app.sentence_gap')}
          {t('groups.address.secret')}
        </>
      }
    >
      <TextInput
        value={value}
        placeholder="https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…"
        autoComplete="off"
        inputMode="url"
        spellCheck={false}
        autoFocus={autoFocus}
        onChange={onChange}
      />
    </Field>
  );
}

/** The part of a masked address by which robots are told apart. */
function endOf(address: string): string {
  return `…${address.slice(address.indexOf('?'))}`;
}
