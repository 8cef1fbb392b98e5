/** The source of the texts about the channels. */
export const enChannels = {
  'channels.title': 'Channels',
  'channels.text':
    'The ways to reach people: whether they work, and what to do next. Looking sends nothing to anybody.',
  'channels.look': 'Ask WeCom now',
  'channels.looked': 'Asked {{time}}',
  'channels.well': 'Nothing that is set up is broken.',
  'channels.wrong': 'Something that is set up does not work.',
  'channels.next': 'What to do next',
  'channels.verdict.well': 'Works',
  'channels.verdict.wrong': 'Does not work',
  'channels.verdict.unfinished': 'To be finished',
  'channels.verdict.unset': 'Not set up',
  'channels.verdict.unclear': 'Not known yet',
  'channels.groups': 'Internal groups, by group robots',
  'channels.groups.what':
    'A robot in each internal group carries what is written here. It needs no approval and no fixed address.',
  'channels.groups.found': '{{done, number}} of {{of, number}} groups can be written to.',
  'channels.groups.next.1':
    'In WeCom on a computer, open the group, its menu, and add a group robot.',
  'channels.groups.next.2': 'Copy the robot’s Webhook address and paste it under Groups.',
  'channels.groups.open': 'Go to Groups',
  'channels.groups.mend': 'Go to Needs you',
  'channels.app': 'Single tutors, by the company’s application',
  'channels.app.what':
    'A private message in the application’s name. WeCom takes such calls from addresses that the application trusts alone.',
  'channels.app.found': 'WeCom takes messages to members.',
  'channels.app.next.1':
    'In WeCom’s admin console, create an application of your own, and let its visible range hold the tutors.',
  'channels.app.next.2':
    'Give it a trusted IP. WeCom asks for a trusted domain or a verified receiving address first, and the domain’s ICP filing has to be of the same company.',
  'channels.app.next.3':
    'Run wecom-proxy on the trusted IP, and set WECOM_AGENT_ID, WECOM_PROXY_URL and WECOM_PROXY_API_KEY here. If this service has the trusted IP itself, set WECOM_AGENT_ID, WECOM_CORP_ID and WECOM_CORP_SECRET.',
  'channels.app.next.4':
    'If the company cannot get an ICP filing, set up the AI bot instead: it needs no trusted IP.',
  'channels.user_ids': 'Tutors and their WeCom accounts',
  'channels.user_ids.what':
    'A private message goes to a WeCom account, so each tutor needs to be linked to theirs.',
  'channels.user_ids.found': '{{done, number}} of {{of, number}} tutors are linked.',
  'channels.user_ids.next.1': 'Put the tutors on record: import a sheet, or add them one by one.',
  'channels.user_ids.next.2':
    'Give each their account’s user ID, as the admin console’s directory shows it.',
  'channels.user_ids.open': 'Go to People',
  'channels.bot': 'Single tutors, by AI bot',
  'channels.bot.what':
    'A bot that holds a connection to WeCom. It needs neither a trusted IP nor an ICP filing, but each tutor has to write to it once.',
  'channels.bot.next.1':
    'Create the bot as the super administrator: admin console, Security and management, Management tools, AI bots, create by hand, API mode with a long connection. A bot of somebody else is told unreadable ids.',
  'channels.bot.next.2':
    'Grant it no further permissions such as contacts or documents: there are reports that it then answers its creator only.',
  'channels.bot.next.3': 'Set WECOM_BOT_ID and WECOM_BOT_SECRET here, and start the service anew.',
  'channels.bot.none': 'No bot is set up.',
  'channels.bot.ready': 'The bot hears and speaks.',
  'channels.bot.unheld': 'The connection is being made. Look again in a moment.',
  'channels.bot.connecting': 'The connection is being made. Look again in a moment.',
  'channels.bot.retrying':
    'The connection is lost and tried again by itself. If that lasts, see whether this machine reaches WeCom.',
  'channels.bot.replaced':
    'Another program has connected as the same bot. Stop it there, then let the bot go back.',
  'channels.bot.refused':
    'WeCom refused the bot’s ID or secret. Copy both anew from the bot’s settings.',
  'channels.bot.resume': 'Let the bot go back',
} as const;
