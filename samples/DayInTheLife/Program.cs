using Allocations.Engine;
using DayInTheLife;

string directory = Directory.CreateTempSubdirectory("day-in-the-life-").FullName;
var clock = new StoryClock();
var story = new Story(clock);
try
{
    await using (AllocationEngine engine = await AllocationEngine.OpenAsync(
        Path.Combine(directory, "store"), new EngineOptions { TimeProvider = clock }))
    {
        var house = await Warehouse.SetUpAsync(engine);
        await new Emergency(house, story).PlayAsync();
        await new LargeOrder(house, story).PlayAsync();
        await new Afternoon(house, story).PlayAsync();
        await new QualityIssue(house, story).PlayAsync();
        await new EndOfDay(house, story).PlayAsync();
    }
}
finally
{
    Directory.Delete(directory, recursive: true);
}

Console.WriteLine();
Console.WriteLine(story.Differences == 0
    ? "The day went as told."
    : $"{story.Differences} answers were not as told.");
return story.Differences == 0 ? 0 : 1;
