using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Moves allocated stock between several allocations of a product, line by line (REA-2). The lines are executed under a
/// savepoint: if one is refused, those before it are rolled back. The queue is served when all are done.</summary>
internal static unsafe class ReallocatingMany
{
    public static CommandStatus Apply(in RuleContext rule, ReallocateManyCommand* command)
    {
        if (command->CancelGiven > 1 || command->Strictness > ReallocationStrictness.TakeWhatIsThere)
        {
            return rule.Refuse(InvalidOption);
        }

        Span<bool> hasMoved = stackalloc bool[EngineLimits.LinesPerReallocation];
        EngineState state = rule.State;
        EventMark before = state.Events.Mark();
        state.Tables.BeginSavepoint();
        bool isKept = false;
        long moved;
        try
        {
            if (PassAll(rule, command, hasMoved, out moved) is not Ok and var refused)
            {
                return refused;
            }

            isKept = moved > 0;
        }
        finally
        {
            // Also when a rule throws, which is a defect: readers must not wait for ever.
            if (isKept)
            {
                state.Tables.KeepSavepoint();
            }
            else
            {
                state.Tables.RollbackSavepoint();
                state.Events.TruncateTo(before);
            }
        }

        return isKept ? Finish(rule, command, hasMoved, moved) : rule.Answer(Unchanged);
    }

    /// <summary>Executes the lines.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="command">The command.</param>
    /// <param name="hasMoved">Which lines have moved something.</param>
    /// <param name="moved">The quantity that they have moved together.</param>
    private static CommandStatus PassAll(
        in RuleContext rule, ReallocateManyCommand* command, Span<bool> hasMoved, out long moved)
    {
        moved = 0;
        var line = (LineOfReallocation*)(command + 1);
        byte* serials = (byte*)(line + command->LineCount) + command->JustificationBytes;
        long first = line->From;
        for (int i = 0; i < command->LineCount; i++, line++)
        {
            int serialBytes = SerialListReader.BytesOf(serials, line->SerialCount);
            if (Pass(rule, command, line, first, serials, serialBytes, out long quantity) is not Ok)
            {
                return RefuseLine(rule, i);
            }

            if (quantity > 0)
            {
                Reallocating.ExchangeOpen(rule, (int)line->From, (int)line->To, quantity, command->CancelGiven != 0, i);
            }

            hasMoved[i] = quantity > 0;
            moved += quantity;
            serials += serialBytes;
        }

        return Ok;
    }

    /// <summary>Checks a line, and passes what it moves.</summary>
    private static CommandStatus Pass(
        in RuleContext rule, ReallocateManyCommand* command, LineOfReallocation* line, long first, byte* serials,
        int serialBytes, out long moved)
    {
        moved = 0;
        EngineState state = rule.State;
        if (ChangeChecks.CheckPair(rule, line->From, line->To) is not Ok and var unfit)
        {
            return unfit;
        }

        (int from, int to) = ((int)line->From, (int)line->To);
        int product = state.AllocationRows[from].Product;
        if (product != state.AllocationRows[(int)first].Product)
        {
            return rule.Refuse(ProductsDiffer, product);
        }

        if (ForbiddenReallocation.Check(rule, from, to) is not Ok and var forbidden)
        {
            return forbidden;
        }

        if (rule.CheckQuantity(product, line->Quantity, line->SerialCount) is not Ok and var wrong)
        {
            return wrong;
        }

        (long allocated, long open) = (state.AllocationRows[from].Allocated, state.AllocationRows[to].Open);
        if (allocated == 0 || open == 0)
        {
            return command->Strictness == ReallocationStrictness.TakeWhatIsThere ? Ok
                : allocated == 0 ? rule.RefuseTransition(from, AllocationState.Open)
                : rule.RefuseTransition(to, AllocationState.Allocated);
        }

        if (command->Strictness == ReallocationStrictness.Exactly && line->Quantity > Math.Min(allocated, open))
        {
            return line->Quantity > allocated
                ? rule.RefuseExcess(ExceedsAllocated, from, allocated)
                : rule.RefuseExcess(ExceedsOpen, to, open);
        }

        moved = Math.Min(line->Quantity, Math.Min(allocated, open));
        return line->SerialCount == 0
            ? PassQuantity(rule, command->Strictness, from, to, line->Quantity, ref moved)
            : PassUnits(rule, command->Strictness, line, serials, serialBytes, ref moved);
    }

    /// <summary>Passes a quantity.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="strictness">How strictly it is meant.</param>
    /// <param name="from">The giver.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="quantity">The quantity of the line.</param>
    /// <param name="moved">At most so much; afterwards the quantity that has passed.</param>
    private static CommandStatus PassQuantity(
        in RuleContext rule, ReallocationStrictness strictness, int from, int to, long quantity, ref long moved)
    {
        long permitted = ReservationTransfer.Permitted(rule.State, from, to, out AllocationSource source);
        bool isTooLittle = strictness switch
        {
            ReallocationStrictness.Exactly => permitted < quantity,
            ReallocationStrictness.AtMost => permitted == 0,
            _ => false,
        };
        if (isTooLittle)
        {
            return rule.RefuseExcess(AllocatedElsewhere, from, permitted);
        }

        moved = Math.Min(moved, permitted);
        ReservationTransfer.Pass(rule, from, to, moved, to, source);
        return Ok;
    }

    /// <summary>Passes the named units, or those of them that the giver has and the receiver may take, in the order of the
    /// list.</summary>
    private static CommandStatus PassUnits(
        in RuleContext rule, ReallocationStrictness strictness, LineOfReallocation* line, byte* serials, int serialBytes,
        ref long moved)
    {
        (int from, int to) = ((int)line->From, (int)line->To);
        int only = 0;
        bool isOfOne = (rule.State.Allocations.OpenLimitsOf(to) & RequestTerms.OneLocation) != 0;
        var units = new TransferredUnitRule(from, receiver: to, isOfOne ? &only : null);
        bool isExact = strictness == ReallocationStrictness.Exactly;
        int product = rule.State.AllocationRows[from].Product;
        Span<int> found;
        if ((isExact
            ? NamedUnits.Resolve(rule, product, serials, serialBytes, line->SerialCount, units, out found)
            : NamedUnits.Resolve(rule, product, serials, serialBytes, line->SerialCount, default(KnownUnitRule), out found))
            is not Ok and var wrong)
        {
            return wrong;
        }

        long left = moved;
        for (int i = 0; i < found.Length && left > 0; i++)
        {
            if (isExact || units.Check(rule, new NamedUnit(found[i], 0, i)) == Ok)
            {
                ReservationTransfer.PassUnit(rule, from, to, found[i]);
                left -= Quantity.MillionthsPerUnit;
            }
        }

        moved -= left;
        return moved == 0 && strictness == ReallocationStrictness.AtMost
            ? units.Check(rule, new NamedUnit(found[0], 0, 0))
            : Ok;
    }

    /// <summary>The refusal of a line: its index is the line, and if a serial number is at fault, the quantity is that one's
    /// position in the line.</summary>
    private static CommandStatus RefuseLine(in RuleContext rule, int line)
    {
        Outcome refusal = *rule.Outcome;
        bool isOfUnit = refusal.Status is DuplicateSerial or UnknownSerial or SerialOfAnotherProduct or SerialNotOfAllocation
            or SerialElsewhere;
        return rule.Answer(
            refusal.Status, refusal.Id,
            isOfUnit ? refusal.Index * Quantity.MillionthsPerUnit : refusal.Quantity.Millionths, line, refusal.State,
            refusal.Target);
    }

    /// <summary>Serves the queue, and ends the givers that have nothing left to do.</summary>
    private static CommandStatus Finish(
        in RuleContext rule, ReallocateManyCommand* command, ReadOnlySpan<bool> hasMoved, long moved)
    {
        var lines = new ReadOnlySpan<LineOfReallocation>(command + 1, command->LineCount);
        int served = BackorderFill.Drain(rule, rule.State.AllocationRows[(int)lines[0].From].Product);
        int count = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (hasMoved[i])
            {
                count++;
                ReservationTransfer.EndIfFinished(rule, (int)lines[i].From);
            }
        }

        return rule.Done(count, moved, served);
    }
}
