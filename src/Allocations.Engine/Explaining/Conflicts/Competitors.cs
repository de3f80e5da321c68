using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>The public view of an allocation that competes for stock.</summary>
internal static class Competitors
{
    /// <summary>The view of an allocation in memory, by its row.</summary>
    public static Competitor View(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(row);
        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        var id = new AllocationId(state.Allocations.IdOf(allocation));
        int customer = state.Allocations.CustomerOf(row);
        int contract = CustomerReference.ContractOf(row.Customer);
        long penalty = contract == 0 ? ContractRow.NoPenalty : state.Customers.Contracts.Rows[contract].Penalty;
        return new Competitor
        {
            Allocation = id,
            Product = new ProductId(row.Product),
            State = state.Allocations.StateOf(row),
            Priority = PriorityLookups.Of(state, row.Tenant, id)!,
            Justification = state.Allocations.Justifications.TextOf((int)id.Value) is not 0 and var text
                ? state.Texts.ToString(text)
                : null,
            Requested = Quantity.FromMillionths(state.Allocations.RequestedOf(row)),
            Has = Quantity.FromMillionths(state.Allocations.HeldNowBy(row)),
            Allocated = Quantity.FromMillionths(row.Allocated),
            Lacks = Quantity.FromMillionths(state.Allocations.WaitingOf(row)),
            AllowPartial = row.Is(AllocationTraits.AllowPartial),
            ForbidsReallocation = ForbiddenReallocation.Forbids(state, row),
            RequiredBy = detail.RequiredBy == 0 ? null : new DateTimeOffset(detail.RequiredBy, TimeSpan.Zero),
            ExpiresAt = timer.IsSet ? new DateTimeOffset(timer.ExpiresAt, TimeSpan.Zero) : null,
            IsHold = timer.IsHeld,
            CreatedAt = new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
            Document = row.DocumentText == 0
                ? default
                : new SourceDocument(row.DocumentKind, state.Texts.ToString(row.DocumentText)),
            Customer = CustomerLookups.TextOf(state, row),
            CustomerId = new CustomerId(customer),
            Tier = customer == 0 ? 0 : state.Customers.Rows[customer].Tier,
            Contract = CustomerViews.ContractNumberOf(state, row),
            Penalty = penalty == ContractRow.NoPenalty ? null : Quantity.FromMillionths(penalty),
            Value = product.UnitValue == 0
                ? null
                : Quantity.FromMillionths(state.Allocations.ValueOf(row, product.UnitValue)),
        };
    }
}
