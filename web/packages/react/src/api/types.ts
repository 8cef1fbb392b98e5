/** The contract's types under the names the console uses. */
import type { components } from './schema';

type Schemas = components['schemas'];

/** An internal group that has a robot. */
export type Group = Schemas['WebhookView'];
/** One group with its masked address. */
export type GroupDetail = Schemas['WebhookDetailView'];
export type NewGroup = Schemas['NewWebhook'];
export type GroupPatch = Schemas['WebhookPatch'];
/** The robots that carry a group's messages. */
export type Pool = Schemas['PoolView'];
/** A further robot of a group. */
export type Robot = Schemas['RobotView'];
export type TextType = Schemas['TextType'];
export type Delivery = Schemas['DeliveryView'];
export type DeliveryState = Schemas['StateName'];
export type DeliveryAction = Schemas['ActionName'];
/** What came of the wish to take a message back. */
export type RecallResult = Schemas['RecallResult'];
/** What only a person can settle. */
export type NeedsYou = Schemas['NeedsYouView'];
/** A group to which nothing goes until somebody mends something. */
export type ClosedGroup = Schemas['ClosedGroupView'];
/** A group whose messages WeCom puts off again and again. */
export type ThrottledGroup = Schemas['ThrottledGroupView'];
/** A group that goes on without some of its robots. */
export type LeftOut = Schemas['LeftOutView'];
/** What a person pressed Send on. */
export type Batch = Schemas['BatchView'];
export type NewBatch = Schemas['NewBatch'];
/** An uploaded image that batches may name. */
export type Picture = Schemas['PictureView'];
/** Who would get exactly what. */
export type BatchPreview = Schemas['PreviewView'];
export type BatchAction = Schemas['ActionName2'];
export type BatchPhase = Schemas['PhaseName'];
export type Reason = Schemas['ReasonName'];
/** What one look at a channel found. */
export type ChannelCheck = Schemas['CheckView'];
/** How it stands with every channel. */
export type DoctorReport = Schemas['DoctorView'];
/** A tutor who teaches here, and by which way they can be reached. */
export type Recipient = Schemas['RecipientView'];
export type Channel = Schemas['ChannelView'];
/** Something that a tutor wrote to the AI bot. */
export type InboxEntry = Schemas['InboxEntryView'];
/** Who is signed in, and what they may do. */
export type Me = Schemas['MeView'];
export type Permission = Schemas['PermissionName'];
/** Who did something, as they were called then. */
export type Actor = Schemas['ActorView'];
/** Something that was done, or refused. */
export type AuditEntry = Schemas['AuditEntryView'];
export type Role = Schemas['RoleName'];
/** Somebody who may sign in, or might. */
export type User = Schemas['UserView'];
export type NewUser = Schemas['NewUser'];
export type UserPatch = Schemas['UserPatch'];
export type MadeUser = Schemas['MadeUserView'];
/** With what somebody sets a password, once. */
export type PasswordLink = Schemas['PasswordLinkView'];
/** Whom such a link is for. */
export type LinkFacts = Schemas['LinkView'];
export type UsedLink = Schemas['UsedLink'];
/** One of one's own sign-ins. */
export type SignedIn = Schemas['SessionView'];
/** A program's key, without the key. */
export type ApiKey = Schemas['ApiKeyView'];
export type NewApiKey = Schemas['NewApiKey'];
export type MadeApiKey = Schemas['MadeApiKeyView'];
export type ProblemBody = Schemas['Problem'];
export type ProblemCode = Schemas['ProblemCode'];
export type FieldError = Schemas['FieldProblem'];
export type FieldCode = Schemas['FieldCode'];
/** Somebody who teaches here. */
export type Tutor = Schemas['TutorView'];
/** The code that a tutor sends to the AI bot. */
export type BotCode = Schemas['BotCodeView'];
export type NewTutor = Schemas['NewTutor'];
/** A language in which people are written to. */
export type WrittenLanguage = Schemas['LanguageName'];
/** A sheet of tutors that somebody brought. */
export type Import = Schemas['ImportView'];
/** Which column of it says what, by letters. */
export type ImportColumns = Schemas['TutorLetters'];
/** How much it would change. */
export type ImportPlan = Schemas['PlanView'];
export type ImportRow = Schemas['RowView2'];
export type ImportVerdict = Schemas['VerdictName'];
/** What came back of what was before it. */
export type ImportUndone = Schemas['UndoneView'];
/** A template of messages, with one version of what it says. */
export type Template = Schemas['TemplateView'];
export type NewTemplate = Schemas['NewTemplate'];
export type TemplateVariable = Schemas['VariableView'];
export type TemplateWording = Schemas['WordingInput'];
/** What is wrong with a template, and in which line. */
export type TemplateFault = Schemas['TemplateFault'];
/** A template as one kind of message. */
export type FilledTemplate = Schemas['FilledView'];
/** A kind of text that WeCom takes. */
export type Dialect = Schemas['DialectName'];
/** What a text may have beyond its words. */
export type Feature = Schemas['FeatureName'];
/** What became of a rich text. */
export type RichRendered = Schemas['RenderView'];
/** What becomes of it in one dialect. */
export type Rendered = Schemas['RenderedView'];
/** What is lost on the way, and where. */
export type Loss = Schemas['LossView'];
/** A rich text as the editor opens it. */
export type Reading = Schemas['ReadingView'];
/** What somebody is writing, as the service has it. */
export type FoundDraft = Schemas['DraftView'];
export type NewDraft = Schemas['NewDraft'];
