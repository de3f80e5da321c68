namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/priorities.md, "Change a priority".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(ChangePriority command, int tenant)
    {
        if (!command.Priority.IsInBand)
        {
            throw new Refusal(CommandStatus.PriorityOutOfBand, id: command.Priority.Number);
        }

        ModelAllocation allocation = UnfinishedOf(command.Allocation, tenant);
        if (IsPriorityLocked(allocation))
        {
            throw new Refusal(CommandStatus.PriorityLocked, allocation.Id, state: allocation.Headline);
        }

        if (Rank(allocation.Request.Priority) == Rank(command.Priority))
        {
            return new Expected(CommandStatus.Unchanged, allocation.Id, State: allocation.Headline);
        }

        allocation.Request = allocation.Request with { Priority = command.Priority };
        int served = Drain(allocation.Product);
        return new Expected(CommandStatus.Ok, allocation.Id, Index: served, State: allocation.Headline);
    }

    protected virtual bool IsPriorityLocked(ModelAllocation allocation) =>
        allocation.Picked + allocation.WithTechnician + allocation.InTransit > 0;
}
