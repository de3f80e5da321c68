using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Stops jobs (SEC-6).</summary>
internal static unsafe class StoppingJobs
{
    public static CommandStatus Apply(in RuleContext rule, StopJobCommand* command)
    {
        EngineState state = rule.State;
        int row = command->Job <= 0 ? 0 : state.Jobs.Find(command->Job);
        if (row == 0 || TenantOf(state, state.Jobs.Rows[row]) != rule.Tenant)
        {
            return rule.Refuse(UnknownJob, command->Job);
        }

        ref readonly JobRow job = ref state.Jobs.Rows[row];
        if (job.Kind is JobKind.Expiry or JobKind.ContractEnd)
        {
            return rule.Refuse(JobNotStoppable, job.Id);
        }

        if (job.Status != JobStatus.Running)
        {
            return rule.Answer(Unchanged, job.Id);
        }

        state.Jobs.Stop(row);
        return rule.Done(job.Id);
    }

    /// <summary>The tenant of a job: that of its product, of the run that it distributes, or the store's.</summary>
    private static int TenantOf(EngineState state, in JobRow job) =>
        job.Product == 0 ? job.Tenant : state.ProductRows[job.Product].Tenant;
}
