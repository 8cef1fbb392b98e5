/** What can be done with templates of messages. */
import { type Api, answered, bodyOf } from './client';
import type { NewTemplate, Template } from './types';

/** Keeps a new template. */
export function addTemplate(api: Api, template: NewTemplate): Promise<Template> {
  return bodyOf(api.POST('/api/templates', { body: template }));
}

/** Makes a template something else, unless another version than the one that was seen is in use. */
export function changeTemplate(
  api: Api,
  { id, version }: Pick<Template, 'id' | 'version'>,
  template: NewTemplate,
): Promise<Template> {
  const params = { path: { id } };
  return bodyOf(api.PUT('/api/templates/{id}', { params, body: { ...template, version } }));
}

/** Forgets a template with all its versions. */
export async function deleteTemplate(api: Api, id: string): Promise<void> {
  await answered(api.DELETE('/api/templates/{id}', { params: { path: { id } } }));
}
