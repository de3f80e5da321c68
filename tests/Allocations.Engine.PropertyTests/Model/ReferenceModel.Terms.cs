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

    protected virtual bool ForbidsReallocation(ModelAllocation giver) =>
        giver.Product.ForbidsReallocation || giver.Request.ForbidReallocation;

    private static void CheckSameTerms(ModelAllocation from, ModelAllocation into)
    {
        if (!from.Terms.SequenceEqual(into.Terms))
        {
            throw new Refusal(CommandStatus.TermsDiffer, into.Id, index: 1);
        }
    }
}
