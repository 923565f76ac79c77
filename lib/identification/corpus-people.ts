export type Someone = {
  surname: string;
  name: string;
  patronymic?: string;
  birthDate?: string;
  phone?: string;
  email?: string;
  card?: string;
  /** Replaced by the card. */
  formerCard?: string;
  document?: string;
  externalId?: string;
};

/** Whom the spellings of the corpus are about; each is told from the others by something. */
export const people = {
  anna: {
    ...{ surname: "Иванова", name: "Анна", patronymic: "Сергеевна", birthDate: "1991-03-12", phone: "+79161234567" },
    ...{ email: "anna.ivanova@yandex.ru", card: "2400001234567890", formerCard: "2400005555000111" },
    ...{ document: "4510123456", externalId: "C0001234" },
  },
  annaOlder: {
    surname: "Иванова",
    name: "Анна",
    patronymic: "Петровна",
    birthDate: "1978-08-30",
    phone: "+79267654321",
  },
  alyona: {
    surname: "Королёва",
    name: "Алёна",
    birthDate: "1985-01-07",
    phone: "+79031112233",
    email: "alena85@mail.ru",
  },
  yuliya: { surname: "Щербакова", name: "Юлия", birthDate: "2000-02-29", card: "9643907000777000117" },
  alexander: {
    surname: "Хрущёв",
    name: "Александр",
    patronymic: "Юрьевич",
    document: "4511654321",
    externalId: "VIP-77",
  },
  dmitry: { surname: "Цветков", name: "Дмитрий", phone: "+74951234567", email: "d.tsvetkov@gmail.com" },
  xenia: { surname: "Чайковская", name: "Ксения", birthDate: "1969-11-22", card: "EK-5500120034" },
  john: {
    surname: "Smith",
    name: "John",
    birthDate: "1990-05-05",
    phone: "+447911123456",
    email: "john.smith@example.co.uk",
  },
  natalya: { surname: "Жукова-Белая", name: "Наталья", phone: "+375291234567" },
  ekaterina: { surname: "Фёдорова", name: "Екатерина", patronymic: "Вячеславовна", birthDate: "1993-12-01" },
  evgeny: { surname: "Объедков", name: "Евгений", birthDate: "1955-06-15", phone: "+79857770099" },
} satisfies Record<string, Someone>;

export type Person = keyof typeof people;
