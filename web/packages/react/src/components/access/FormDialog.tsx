import { CircleAlert } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { Problem } from '../../api/problem';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button, type ButtonLook } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';
import { ProblemNote } from '../ProblemNote';

interface FormDialogProps {
  title: string;
  submitLabel: string;
  submitLook?: ButtonLook;
  busy: boolean;
  /** Why the last try failed. */
  error: unknown;
  /** The fields that say themselves what is wrong with them. */
  fields: readonly string[];
  /** One of them says it although the error names none. */
  said?: boolean;
  children: ReactNode;
  onSubmit(): void;
  onClose(): void;
}

/** A short form over the page: what is wrong stands beside its field, or above all of them. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, submitLook = 'primary' } = props;
  const { busy, error, fields, said = false } = props;
  const { children, onSubmit, onClose } = props;
  const { t } = useLanguage();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <Dialog
      title={title}
      closeLabel={t('do.close')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('do.cancel')}</Button>
          <Button type="submit" form={formId} look={submitLook} busy={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form ref={form} id={formId} onSubmit={submit} noValidate>
        <Stack gap={4}>
          {!said && <GeneralProblem error={error} fields={fields} />}
          {children}
        </Stack>
      </form>
    </Dialog>
  );
}

/** What went wrong, unless a field of the form says it. */
export function GeneralProblem({ error, fields }: Pick<FormDialogProps, 'error' | 'fields'>) {
  if (error === null) return null;
  const isSaid =
    error instanceof Problem && error.fields.some(({ field }) => fields.includes(field));
  if (isSaid) return null;
  return (
    <Notice alert tone="failed" glyph={<CircleAlert aria-hidden />}>
      <ProblemNote error={error} />
    </Notice>
  );
}
