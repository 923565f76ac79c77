import { answerSignIn } from "@/lib/users/answer-sign-in";

export { answerSignIn as GET, answerSignIn as POST };
