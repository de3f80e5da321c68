namespace Allocations.Engine.Rules;

/// <summary>The use of stock that is withdrawn from an allocation (<see cref="AllocatedStock.Withdraw"/>). A struct implements
/// it, so that each walk is compiled for its use.</summary>
internal interface IWithdrawal
{
    /// <summary>Withdraws one allocated unit.</summary>
    void TakeUnit(in RuleContext rule, int allocation, int unit);

    /// <summary>Withdraws a part of what is allocated in a ledger, or all of it.</summary>
    void Take(in RuleContext rule, int allocation, int ledger, long quantity);
}
