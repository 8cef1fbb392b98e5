/** The contract's types under the names the console uses. */
import type { components } from './schema';

type Schemas = components['schemas'];

/** An internal group that has a robot. */
export type Group = Schemas['Webhook'];
/** One group with its masked address. */
export type GroupDetail = Schemas['WebhookDetail'];
export type NewGroup = Schemas['NewWebhook'];
export type GroupPatch = Schemas['WebhookPatch'];
export type TextType = Schemas['MessageType'];
export type Delivery = Schemas['Delivery'];
export type DeliveryPage = Schemas['DeliveryPage'];
export type DeliveryState = Schemas['DeliveryState'];
export type Reason = Schemas['Reason'];
export type Channel = Schemas['Channel'];
export type Service = Schemas['Service'];
export type ProblemBody = Schemas['Problem'];
export type ProblemCode = Schemas['ProblemCode'];
export type FieldError = Schemas['FieldError'];
export type FieldCode = Schemas['FieldCode'];
