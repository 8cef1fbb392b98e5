import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Api } from '@wecourier/react/api/client';
import { groupsQuery, templatePreviewQuery } from '@wecourier/react/api/queries';
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

/** The variable that is a group's name. */
const GROUP = 'group';

/** A template being written, and what comes out as it is written. */
export function TemplateEditor({ api, begins, may, busy, error, onSave }: TemplateEditorProps) {
  const [fields, setFields] = useState(begins);
  const [group, setGroup] = useState('');
  const names = fields.variables.map(({ name }) => name);
  const isForGroups = names.includes(GROUP);
  const { wording } = requestOf(useDeferredValue(fields));
  const groups = useQuery(groupsQuery(api)).data ?? [];
  const preview = useQuery({
    ...templatePreviewQuery(api, wording, isForGroups ? group : ''),
    placeholderData: keepPreviousData,
  });
  const shown = (
    <TemplatePreview
      text={preview.data?.text}
      bytes={preview.data?.bytes}
      wrong={preview.error}
      groups={isForGroups ? groups.map(({ webhook_name: name }) => name) : []}
      group={group}
      onChooseGroup={setGroup}
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
