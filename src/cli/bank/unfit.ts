// Words that a question bank for everybody does not ask about.

export const UNFIT: ReadonlySet<string> = new Set(
  `penis vagina vulva clitoris anus breast nipple testis scrotum genitalia buttocks rape sex whore slut bitch nigger
  negro faggot bastard harlot prostitute coon dyke gook condom bra brothel porn pornography orgasm masturbate
  masturbation fuck shit crap piss turd tit cunt cock prick castrate sodomy incest squaw savage retard moron idiot
  cretin spastic eunuch suicide genocide nude naked sexy sexual intercourse erotic urinate defecate gypsy
  sexually homosexual lesbian coitus genitals negroes lunatic imbecile fascist commie`.split(/\s+/),
);
