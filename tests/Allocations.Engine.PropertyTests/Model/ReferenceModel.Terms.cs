namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Create an allocation" (expiry) and "Reallocate" (forbidden).</summary>
internal partial class ReferenceModel
{
    private static bool Fits(CreateAllocation c) => c.Request.ExpiresAt is { } at
        ? c.Request.Grace >= TimeSpan.Zero && c.Request.Grace <= DateTimeOffset.MaxValue - at
        : c.Request.Grace == TimeSpan.Zero;

    private static bool Fits(CreateHold c) => HasNoExpiry(c.Request);

    /// <summary>A hold has a time of its own.</summary>
    private static bool HasNoExpiry(AllocationRequest request) => request.ExpiresAt is null && request.Grace == TimeSpan.Zero;

    private Expected Apply(CreateAllocation command, int tenant)
    {
        AllocationRequest request = command.Request;
        if (request.ExpiresAt is not { } expiresAt)
        {
            return Promise(request, tenant);
        }

        var timer = new ModelTimer(expiresAt, request.Grace, _sequence, IsHold: false);
        if (timer.Due <= _time)
        {
            throw new Refusal(CommandStatus.ExpiryInPast, request.Product);
        }

        Expected outcome = Promise(request, tenant);
        AllocationOf(new AllocationId(outcome.Id), tenant).Timer = timer;
        return outcome;
    }

    private Expected Apply(SetReallocation command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        bool isSame = product.ForbidsReallocation == command.Forbidden;
        product.ForbidsReallocation = command.Forbidden;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, product.Id);
    }

    private Expected Apply(SetBackorderLimit command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        decimal? limit = command.Limit?.ToDecimal();
        if (limit is { } quantity && quantity != 0)
        {
            CheckQuantity(product, quantity);
        }

        bool isSame = product.BackorderLimit == limit;
        product.BackorderLimit = limit;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, product.Id);
    }

    /// <summary>Whether so much more may wait.</summary>
    private void CheckBackorder(ModelProduct product, decimal more, OutcomeNotes notes = OutcomeNotes.None)
    {
        decimal? room = product.BackorderLimit - Waiting(product).Sum(a => a.Waiting);
        if (more > 0 && IsBeyond(room, more))
        {
            throw new Refusal(CommandStatus.BackorderLimitReached, product.Id, Math.Max(0, room!.Value), notes: notes);
        }
    }

    protected virtual bool IsBeyond(decimal? room, decimal more) => more > room;

    /// <summary>The same of an allocation that exists: less what it is given at once.</summary>
    private void CheckBackorder(ModelAllocation allocation, decimal more, decimal waits)
    {
        ModelProduct product = allocation.Product;
        bool isBehind = product.Definition.Backorder == BackorderPolicy.StrictOrder
            && Queue(product).FirstOrDefault() is { } first && first != allocation && IsAhead(first, allocation);
        decimal promisable = isBehind ? 0 : Promisable(product, Wanted(allocation), waits);
        decimal taken = promisable >= waits ? waits : MayTakePart(allocation) ? promisable : 0;
        CheckBackorder(product, more - taken);
        CheckChannel(product, allocation.Request.CustomerId, more - taken, OutcomeNotes.None);
    }

    private static bool IsAhead(ModelAllocation one, ModelAllocation other)
    {
        (Priority first, Priority second) = (one.Request.Priority, other.Request.Priority);
        return first.Strategy != second.Strategy ? first.Strategy > second.Strategy
            : first.Number != second.Number ? first.Number > second.Number
            : (one.Place, one.Part).CompareTo((other.Place, other.Part)) < 0;
    }

    private static void CheckSameTerms(ModelAllocation from, ModelAllocation into)
    {
        if (!from.Terms.SequenceEqual(into.Terms) || from.Request.Lot != into.Request.Lot)
        {
            throw new Refusal(CommandStatus.TermsDiffer, into.Id, index: 1);
        }
    }
}
