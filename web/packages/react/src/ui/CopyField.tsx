import { Field as Base } from '@base-ui/react/field';
import { Check, Copy } from 'lucide-react';
import { useRef } from 'react';
import { Button } from './Button';
import styles from './CopyField.module.css';
import { Field } from './Field';
import { Hidden } from './Text';
import { useCopy } from './useCopy';

interface CopyFieldProps {
  label: string;
  value: string;
  copyLabel: string;
  /** What the button says once it is copied. */
  copiedLabel: string;
}

/** A text to take elsewhere, with the button that copies it. */
export function CopyField({ label, value, copyLabel, copiedLabel }: CopyFieldProps) {
  const text = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy(value);
  return (
    <Field label={label}>
      <div className={styles.line}>
        <Base.Control
          ref={text}
          readOnly
          value={value}
          spellCheck={false}
          className={styles.secret}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
            currentTarget.scrollLeft = 0;
          }}
        />
        <Button
          look="primary"
          icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          onClick={() => {
            // Where the browser does not let us, the keyboard copies what is selected.
            text.current?.select();
            copy();
          }}
        >
          {copied ? copiedLabel : copyLabel}
        </Button>
      </div>
      <Hidden>
        <span role="status">{copied && copiedLabel}</span>
      </Hidden>
    </Field>
  );
}
