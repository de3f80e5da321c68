using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Defines lots (SER-7).</summary>
internal static unsafe class DefiningLots
{
    public static CommandStatus Apply(in RuleContext rule, DefineLotCommand* command)
    {
        bool isNever = command->ExpiresAt == SetExpiryCommand.Never;
        if (!isNever && (command->ExpiresAt < 0 || command->ExpiresAt > DateTime.MaxValue.Ticks))
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckProduct(command->Product) is not Ok and var refused)
        {
            return refused;
        }

        return rule.State.ProductRows[command->Product].Is(ProductTraits.LotTracked)
            ? Define(rule, command, isNever ? LotRow.Never : command->ExpiresAt)
            : rule.Refuse(ProductHasNoLots, command->Product);
    }

    private static CommandStatus Define(in RuleContext rule, DefineLotCommand* command, long expiresAt)
    {
        LotBook lots = rule.State.Lots;
        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        int existing = lots.Codes.Find(command->Product, code);
        if (existing != 0)
        {
            bool same = lots.Rows[existing].ExpiresAt == expiresAt;
            return rule.Answer(same ? Unchanged : DefinedDifferently, existing);
        }

        if (lots.Codes.IsFull)
        {
            return rule.Refuse(CapacityReached, lots.Rows.Count - 1);
        }

        int added = lots.Add(command->Product, code, expiresAt, rule.Time);
        rule.State.Events.LotDefined(added, command->Product, expiresAt, code);
        return rule.Done(added);
    }
}
