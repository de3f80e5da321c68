using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Answers where a unit is, and why an allocation cannot have it (WHY-1).</summary>
internal static class SerialAnswers
{
    /// <summary>The answer for a serial number.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="product">The product.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="allocation">The row of the allocation that is to have the unit; 0 for none.</param>
    public static Explanation Of(EngineState state, int tenant, ProductId product, string serial, int allocation = 0)
    {
        bool isOwn = state.Catalog.Products.Exists(product.Value) && state.ProductRows[product.Value].Tenant == tenant;
        byte[] utf8 = Encoding.UTF8.GetBytes(serial);
        int other = 0;
        int unit = isOwn && utf8.Length is > 0 and <= EngineLimits.SerialBytes
            ? state.Serials.Find(product.Value, utf8, out other)
            : 0;
        if (unit != 0)
        {
            return OfUnit(state, unit, serial, allocation);
        }

        ExplanationRule rule = other == 0 ? ExplanationRule.SerialUnknown : ExplanationRule.SerialOfAnotherProduct;
        string text = other == 0
            ? $"{(isOwn ? Names.Sentence(Names.Product(state, product.Value)) : "The product")} has no unit {serial}."
            : $"Unit {serial} belongs to {Names.Product(state, other)}, not to {Names.Product(state, product.Value)}.";
        return new Explanation
        {
            Rule = rule,
            Product = other == 0 ? product : new ProductId(other),
            Serial = serial,
            Figures = [],
            Advice = [ExplanationAdvice.CorrectSerial],
            Text = text,
            Sequence = state.Sequence,
        };
    }

    private static Explanation OfUnit(EngineState state, int unit, string serial, int allocation)
    {
        UnitRow row = state.UnitRows[unit];
        ref readonly LedgerRow ledger = ref state.LedgerRows[row.Ledger];
        StockTerms terms = allocation == 0 ? default : new StockTerms(state, allocation);
        StockExclusion exclusion = row.State == SerialState.Available ? terms.Exclude(state, ledger) : StockExclusion.None;
        ExplanationRule rule = RuleOf(row, exclusion);
        var holder = new AllocationId(row.Holder);
        bool isInMemory = state.Allocations.Exists(row.Holder);
        return new Explanation
        {
            Rule = rule,
            Exclusion = exclusion,
            Allocation = allocation == 0 ? default : new AllocationId(state.Allocations.IdOf(allocation)),
            Other = holder,
            Product = new ProductId(row.Product),
            Location = new LocationId(ledger.Location),
            Serial = serial,
            SerialState = row.State,
            State = isInMemory ? state.Allocations.StateOf((int)row.Holder) : default,
            Time = isInMemory ? ExpiryOf(state, (int)row.Holder) : null,
            Figures = isInMemory && !holder.IsNone ? new FigureList().AddAllocation(state, (int)row.Holder).Figures : [],
            Advice = AdviceFor(row.State, rule, exclusion),
            Text = Text(state, row, serial, rule, exclusion),
            Sequence = state.Sequence,
        };
    }

    private static ExplanationRule RuleOf(in UnitRow row, StockExclusion exclusion) => row.State switch
    {
        SerialState.Available => exclusion == StockExclusion.None
            ? ExplanationRule.SerialAvailable
            : ExplanationRule.SerialExcluded,
        SerialState.Delivered => ExplanationRule.SerialDelivered,
        SerialState.WrittenOff => ExplanationRule.SerialWrittenOff,
        SerialState.Damaged or SerialState.Quarantined or SerialState.OnHold =>
            row.IsRecalled ? ExplanationRule.SerialRecalled : ExplanationRule.SerialBlocked,
        _ => ExplanationRule.SerialHeld,
    };

    private static DateTimeOffset? ExpiryOf(EngineState state, int allocation)
    {
        ref readonly TimerRow timer = ref state.Timers.Of(state.AllocationRows[allocation]);
        return timer.IsSet ? new DateTimeOffset(timer.ExpiresAt, TimeSpan.Zero) : null;
    }

    private static IReadOnlyList<ExplanationAdvice> AdviceFor(
        SerialState unit, ExplanationRule rule, StockExclusion exclusion) => rule switch
    {
        ExplanationRule.SerialExcluded => [Reasons.Advice(exclusion), ExplanationAdvice.NameOtherUnits],
        ExplanationRule.SerialBlocked => [ExplanationAdvice.UnblockStock, ExplanationAdvice.NameOtherUnits],
        ExplanationRule.SerialRecalled => [ExplanationAdvice.EndRecall, ExplanationAdvice.NameOtherUnits],
        ExplanationRule.SerialDelivered => [ExplanationAdvice.ReturnStock, ExplanationAdvice.NameOtherUnits],
        ExplanationRule.SerialWrittenOff => [ExplanationAdvice.CorrectSerial, ExplanationAdvice.NameOtherUnits],
        ExplanationRule.SerialHeld => unit switch
        {
            SerialState.Picked => [ExplanationAdvice.PutBack, ExplanationAdvice.NameOtherUnits],
            SerialState.WithTechnician => [ExplanationAdvice.CheckIn, ExplanationAdvice.NameOtherUnits],
            SerialState.InTransit => [ExplanationAdvice.ReturnStock, ExplanationAdvice.NameOtherUnits],
            _ => [ExplanationAdvice.NameOtherUnits, ExplanationAdvice.Reallocate],
        },
        _ => [ExplanationAdvice.CountLocation],
    };

    private static string Text(
        EngineState state, in UnitRow row, string serial, ExplanationRule rule, StockExclusion exclusion)
    {
        string begin = $"Unit {serial} of {Names.Product(state, row.Product)}";
        string where = Names.Location(state, state.LedgerRows[row.Ledger].Location);
        string who = Names.Allocation(new AllocationId(row.Holder));
        string recalled = row.IsRecalled && rule != ExplanationRule.SerialRecalled ? " It is recalled." : "";
        return rule switch
        {
            ExplanationRule.SerialAvailable => $"{begin} is free at {where}.",
            ExplanationRule.SerialExcluded =>
                $"{begin} is free at {where}, and does not count: it is {Reasons.Words(exclusion)}.",
            ExplanationRule.SerialDelivered => $"{begin} was delivered for {who}. Its last location was {where}.",
            ExplanationRule.SerialWrittenOff => $"{begin} is no longer in stock. It was last at {where}.",
            ExplanationRule.SerialBlocked => $"{begin} is blocked at {where}: it is {Words(row.State)}.",
            ExplanationRule.SerialRecalled => $"{begin} is recalled, and blocked at {where}.",
            _ => row.State == SerialState.Allocated
                ? $"{begin} is at {where}, allocated to {who}."
                : $"{begin} is {Words(row.State)} for {who}. Its present or last location is {where}.",
        } + recalled;
    }

    private static string Words(SerialState state) => state switch
    {
        SerialState.Damaged => "damaged",
        SerialState.Quarantined => "in quarantine",
        SerialState.OnHold => "on hold",
        SerialState.Picked => "picked",
        SerialState.WithTechnician => "with a technician",
        _ => "in transit",
    };
}
