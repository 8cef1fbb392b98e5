// A card of each kind, as a bot sends it.

export const textNotice = {
  card_type: 'text_notice',
  main_title: { title: 'Attendance', desc: 'before eight' },
  card_action: { type: 1, url: 'https://example.org' },
};

export const newsNotice = {
  card_type: 'news_notice',
  main_title: { title: 'New room' },
  card_image: { url: 'https://example.org/room.jpg', aspect_ratio: 1.3 },
  card_action: { type: 1, url: 'https://example.org' },
};

export const buttons = {
  card_type: 'button_interaction',
  main_title: { title: 'Can you teach on Monday?' },
  button_list: [
    { text: 'Yes', key: 'yes', style: 1 },
    { text: 'No', key: 'no', style: 2 },
  ],
  task_id: 'lesson-1',
};

export const vote = {
  card_type: 'vote_interaction',
  main_title: { title: 'Which days?' },
  checkbox: {
    question_key: 'days',
    mode: 1,
    option_list: [
      { id: 'mon', text: 'Monday' },
      { id: 'tue', text: 'Tuesday' },
    ],
  },
  submit_button: { text: 'Send', key: 'send' },
  task_id: 'vote-1',
};

export const multiple = {
  card_type: 'multiple_interaction',
  main_title: { title: 'Where?' },
  select_list: [{ question_key: 'room', title: 'Room', option_list: [{ id: 'a', text: 'A' }] }],
  submit_button: { text: 'Send', key: 'send' },
  task_id: 'multiple-1',
};
