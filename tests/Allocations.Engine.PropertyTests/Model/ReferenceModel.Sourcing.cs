namespace Allocations.Engine.PropertyTests.Model;

/// <summary>RULES.md, "Sourcing policies".</summary>
internal partial class ReferenceModel
{
    private Expected Set(SetSourcing command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        bool isSame = product.Sourcing == command.Policy;
        product.Sourcing = command.Policy;
        return new Expected(isSame ? AllocationStatus.Unchanged : AllocationStatus.Ok, product.Id);
    }

    protected virtual SourcingPolicy PolicyOf(ModelAllocation allocation) =>
        allocation.Request.Sourcing ?? allocation.Product.Sourcing;

    /// <summary>The ledgers that so much is taken from, in order.</summary>
    private IEnumerable<ModelLedger> InOrder(ModelAllocation allocation, decimal quantity)
    {
        SourcingPolicy policy = PolicyOf(allocation);
        List<ModelLedger> sources = [.. Sources(allocation.Product, allocation.Request).Where(ledger => ledger.Free > 0)];
        IEnumerable<ModelLedger> walked = sources
            .OrderBy(ledger => ledger.Location.Definition.WalkOrder).ThenBy(ledger => ledger.Location.Id);
        return policy switch
        {
            SourcingPolicy.PreferenceOrder => sources,
            SourcingPolicy.LowestTransportCost => walked.OrderBy(ledger => ledger.Location.Definition.TransportCost),
            SourcingPolicy.MostStock => walked.OrderByDescending(ledger => ledger.Free),
            SourcingPolicy.EmptyBins => walked.OrderBy(ledger => ledger.Free),
            SourcingPolicy.FewestLocations => Fewest([.. walked], quantity),
            _ => throw new NotSupportedException(policy.ToString()),
        };
    }

    protected virtual IEnumerable<ModelLedger> Fewest(List<ModelLedger> walked, decimal wanted)
    {
        var chosen = new List<ModelLedger>();
        while (wanted > 0)
        {
            ModelLedger next = walked.Exists(ledger => ledger.Free >= wanted)
                ? walked.Where(ledger => ledger.Free >= wanted).OrderBy(ledger => ledger.Free).First()
                : walked.OrderByDescending(ledger => ledger.Free).First();
            chosen.Add(next);
            walked.Remove(next);
            wanted -= next.Free;
        }

        return chosen;
    }
}
