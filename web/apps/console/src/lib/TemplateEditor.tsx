import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { groupsQuery, templatePreviewQuery } from '@wecourier/react/api/queries';
import type { RobotDialect } from '@wecourier/react/api/render';
import type { NewTemplate } from '@wecourier/react/api/types';
import { TemplateForm } from '@wecourier/react/components/templates/TemplateForm';
import { TemplatePreview } from '@wecourier/react/components/templates/TemplatePreview';
import {
  requestOf,
  type TemplateFields,
  withVariable,
} from '@wecourier/react/components/templates/templateFields';
import { useDeferredValue, useState } from 'react';

interface TemplateEditorProps {
  api: Api;
  begins: TemplateFields;
  /** Whoever may only look sees what comes out. */
  may: 'edit' | 'look';
  busy: boolean;
  /** Why the last try to keep it failed. */
  error: unknown;
  onSave(template: NewTemplate): void;
}

/** A template being written, and what comes out as it is written. */
export function TemplateEditor({ api, begins, may, busy, error, onSave }: TemplateEditorProps) {
  const [fields, setFields] = useState(begins);
  const [groupName, setGroupName] = useState<string | null>(null);
  const [dialect, setDialect] = useState<RobotDialect>('robot_markdown');
  const { wording } = requestOf(useDeferredValue(fields));
  const groups = useQuery(groupsQuery(api)).data ?? [];
  const preview = useQuery({
    ...templatePreviewQuery(api, wording, groupName, dialect),
    placeholderData: keepPreviousData,
  });
  const shown = (
    <TemplatePreview
      message={preview.data?.message}
      dialect={dialect}
      onDialect={setDialect}
      wrong={preview.error}
      groups={groups}
      groupName={groupName}
      onChooseGroup={setGroupName}
      onAdd={(name) => setFields(withVariable(fields, name))}
    />
  );
  if (may === 'look') return shown;
  return (
    <TemplateForm
      fields={fields}
      busy={busy}
      error={error}
      wrong={preview.error}
      preview={shown}
      onChange={setFields}
      onSave={() => onSave(requestOf(fields))}
    />
  );
}
