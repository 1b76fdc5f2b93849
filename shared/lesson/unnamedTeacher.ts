/** What a teacher is called who gave no name: the seat has it until the teacher says otherwise. */
export const unnamedTeacher = { nl: 'Docent', en: 'Teacher' } as const;
