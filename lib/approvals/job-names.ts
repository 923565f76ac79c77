export const carryOutName = "approvals.carryOut";
export const dueApprovalsName = "approvals.due";
