/** The controls that stand in a `Field`. */
import { Field } from '@base-ui/react/field';
import { ChevronDown, Search } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './Field.module.css';

interface TextInputProps
  extends Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'autoFocus' | 'inputMode' | 'placeholder' | 'readOnly' | 'spellCheck'
  > {
  value: string;
  onChange(value: string): void;
}

/** One line of text. */
export function TextInput({ onChange, ...rest }: TextInputProps) {
  return <Field.Control {...rest} className={styles.control} onValueChange={onChange} />;
}

interface SuggestInputProps extends TextInputProps {
  /** What others have written there. */
  suggestions: readonly string[];
}

/** One line of text, with what may be meant. */
export function SuggestInput({ suggestions, onChange, ...rest }: SuggestInputProps) {
  const listId = useId();
  return (
    <>
      <Field.Control
        {...rest}
        list={listId}
        autoComplete="off"
        className={styles.control}
        onValueChange={onChange}
      />
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </>
  );
}

interface PasswordInputProps {
  value: string;
  autoComplete: 'current-password' | 'new-password';
  onChange(value: string): void;
}

/** A line that does not show what is typed. */
export function PasswordInput({ onChange, ...rest }: PasswordInputProps) {
  return (
    <Field.Control {...rest} type="password" className={styles.control} onValueChange={onChange} />
  );
}

interface DateInputProps {
  /** As `2026-11-23`, or empty. */
  value: string;
  onChange(value: string): void;
}

/** A day. */
export function DateInput({ onChange, ...rest }: DateInputProps) {
  return (
    <Field.Control {...rest} type="date" className={styles.control} onValueChange={onChange} />
  );
}

interface DateTimeInputProps {
  /** As `2026-11-23T09:00`, or empty. */
  value: string;
  min: string;
  readOnly?: boolean;
  onChange(value: string): void;
}

/** A day and a time of day. */
export function DateTimeInput({ onChange, ...rest }: DateTimeInputProps) {
  return (
    <Field.Control
      {...rest}
      type="datetime-local"
      className={styles.control}
      onValueChange={onChange}
    />
  );
}

interface TextAreaProps
  extends Pick<ComponentProps<'textarea'>, 'placeholder' | 'readOnly' | 'rows'> {
  value: string;
  onChange(value: string): void;
  /** As a box in a form, or as the page one writes on. */
  look?: 'box' | 'page';
}

/** Several lines of text. */
export function TextArea({ value, onChange, look = 'box', ...rest }: TextAreaProps) {
  return (
    <Field.Control
      value={value}
      onValueChange={onChange}
      render={
        <textarea
          {...rest}
          className={`${styles.control} ${styles.area} ${look === 'page' ? styles.page : ''}`}
        />
      }
    />
  );
}

interface SelectProps {
  value: string;
  onChange(value: string): void;
  /** The `option`s. */
  children: ReactNode;
}

/** One of a few values; the system's own list, which every phone does well. */
export function Select({ value, onChange, children }: SelectProps) {
  return (
    <div className={styles.open}>
      <Field.Control
        value={value}
        render={
          <select
            className={`${styles.control} ${styles.select}`}
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            {children}
          </select>
        }
      />
      <ChevronDown aria-hidden />
    </div>
  );
}

interface CheckboxProps {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** Yes or no. */
export function Checkbox({ label, checked, onChange }: CheckboxProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

const SEARCH_PAUSE_MS = 300;

interface SearchInputProps {
  value: string;
  placeholder?: string;
  /** How long the typing pauses before it is searched for. */
  pauseMs?: number;
  /** Called when the typing pauses or Enter is pressed, never within a composed character. */
  onSearch(text: string): void;
}

/** A text to search for. */
export function SearchInput(props: SearchInputProps) {
  const { value, placeholder, pauseMs = SEARCH_PAUSE_MS, onSearch } = props;
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  const [searched, setSearched] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (value !== given) {
    setGiven(value);
    // What was searched for comes back as `value` while the typing may have gone on.
    if (value !== searched) {
      setSearched(value);
      setText(value);
    }
  }

  const search = (next: string) => {
    clearTimeout(timer.current);
    setSearched(next);
    onSearch(next);
  };
  const change = (next: string, composing: boolean) => {
    setText(next);
    clearTimeout(timer.current);
    if (!composing) timer.current = setTimeout(() => search(next), pauseMs);
  };

  return (
    <div className={styles.search}>
      <Search aria-hidden />
      <Field.Control
        type="search"
        className={styles.control}
        placeholder={placeholder}
        value={text}
        onChange={(event) =>
          change(event.currentTarget.value, (event.nativeEvent as InputEvent).isComposing)
        }
        onCompositionEnd={(event) => change(event.currentTarget.value, false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          // It searches; a form around it is not sent.
          event.preventDefault();
          search(text);
        }}
      />
    </div>
  );
}
